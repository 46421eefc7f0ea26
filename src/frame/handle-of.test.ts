import { describe, expect, it, vi } from 'vitest';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import { figure, record, useFakeWindow } from './figure-fixture.ts';
import type { FigureState } from './figure-state.svelte.ts';
import { handleOf } from './handle-of.ts';

useFakeWindow();

const open = (instant = false) => {
  const { state } = figure(record(), { instant });
  return { state, handle: handleOf(state as unknown as FigureState<ParamTable, Frame>, () => () => {}) };
};

describe('the handle of a figure', () => {
  it('shows what the figure does', () => {
    const { state, handle } = open();
    state.scrub(12);
    expect(handle.snapshot()).toMatchObject({
      id: 'counting',
      at: 12,
      frames: 40,
      word: 'recorded',
      phase: 'recorded',
    });
    expect(handle.snapshot().summary).toBeUndefined();
  });

  it('has the measured facts of a live run that is over', async () => {
    const { handle } = open();
    handle.run();
    expect(handle.snapshot().summary).toBeUndefined();
    await vi.advanceTimersByTimeAsync(3000);
    expect(handle.snapshot().summary).toEqual({ long: { frames: 40 }, short: { frames: 40 } });
  });

  it('brings the figure to a frame of the recorded run and says so', async () => {
    const { state, handle } = open();
    expect(await handle.set({ at: 4 })).toBe('The figure now shows the run that it opens with, at step 5.');
    expect(state.position).toBe(4);
  });

  it('shows what words ask for although the figure was covered', async () => {
    const { state, handle } = open();
    state.cover();
    await handle.set({ at: 4 });
    expect([state.word, state.position]).toEqual(['recorded', 4]);
  });

  it('sets parameters that nobody has recorded, and says that they wait for a run', async () => {
    const { state, handle } = open();
    expect(await handle.set({ params: { stride: '2' } })).toBe(
      'The figure is set to stride 2. Nobody has recorded this run: press “Run with these”.',
    );
    expect([state.params.stride, state.phase]).toEqual([2, 'recorded']);
  });

  it('does not ask for a press where the figure runs by itself', async () => {
    const { handle } = open(true);
    expect(await handle.set({ params: { stride: '2' } })).toBe('The figure now shows stride 2.');
  });

  it('runs them when the wish says so', async () => {
    const { state, handle } = open();
    expect(await handle.set({ params: { stride: 2 }, run: true })).toBe(
      'The figure now shows stride 2, trained live as you watch.',
    );
    expect(state.phase).toBe('running');
  });

  it.each([
    [{ preset: 'none' }, 'There is no preset "none". Known: none.'],
    [{ params: { stride: 99 } }, 'stride cannot be "99": it must be a number between 1 and 9.'],
    [{ params: { speed: 1 } }, '"speed" is not a parameter here'],
  ])('refuses %j with a sentence and leaves the figure as it was', async (wish, sentence) => {
    const { state, handle } = open();
    expect(await handle.set(wish)).toContain(sentence);
    expect([state.changed, state.word]).toEqual([[], 'recorded']);
  });

  it('compares: what was on view stands behind', async () => {
    const { state, handle } = open();
    await handle.compare({ params: { stride: 2 }, run: true });
    await vi.advanceTimersByTimeAsync(3000);
    expect(state.arms.map(({ id }) => id)).toEqual(['long~', 'short~', 'long', 'short']);
  });

  it('pauses a run that runs, and runs none that does not', async () => {
    const { state, handle } = open();
    handle.pause();
    expect(state.phase).toBe('recorded');
    handle.run();
    handle.run();
    expect(state.phase).toBe('running');
    handle.pause();
    await vi.advanceTimersByTimeAsync(100);
    expect(state.phase).toBe('paused');
  });
});

describe('a figure that follows another window', () => {
  it('takes a state from an address as if the reader had set it, and gives its own', async () => {
    const { state, handle } = open();
    await handle.adopt('?counting.v=1&counting.stride=2&counting.at=5');
    expect([state.params.stride, state.word]).toEqual([2, 'edited']);
    expect(handle.address()).toBe('?counting.v=1&counting.stride=2&counting.at=5');
    await handle.adopt('');
    expect([state.params.stride, state.word, state.position, handle.address()]).toEqual([1, 'recorded', 39, '']);
  });

  it('keeps a live run whose parameters the address asks for', async () => {
    const { state, handle } = open();
    handle.run();
    await vi.advanceTimersByTimeAsync(3000);
    await handle.adopt('?counting.at=3');
    expect([state.word, state.phase, state.position]).toEqual(['live', 'finished', 3]);
  });

  it('is covered and uncovered by it, and never throws', async () => {
    const { state, handle } = open();
    await handle.adopt('?counting.cover=1');
    expect(state.word).toBe('covered');
    await handle.adopt('?counting.cover=2&counting.stride=%FF&counting.at=999999');
    expect([state.word, state.frames]).toEqual(['recorded', 40]);
  });

  it('shows the recording in place of its live run, and what it opens with where none was recorded', async () => {
    const { state, handle } = open();
    handle.run();
    await vi.advanceTimersByTimeAsync(300);
    handle.showRecorded();
    expect([state.word, state.phase, state.frames]).toEqual(['recorded', 'recorded', 40]);
    await handle.set({ params: { stride: 2 }, run: true });
    handle.showRecorded();
    expect([state.word, state.params.stride]).toEqual(['recorded', 1]);
  });

  it('lays pasted lines over its chart, and those that it has no second time', () => {
    const { handle } = open();
    handle.layOver('https://a.example/?counting.guess=aaaaaaaa\nbbbbbbbb');
    handle.layOver('bbbbbbbb');
    expect(handle.snapshot().room).toBe(2);
  });
});
