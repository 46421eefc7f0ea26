import { describe, expect, it, vi } from 'vitest';
import { figure, record, replaceState, useFakeWindow } from './figure-fixture.ts';
import { flatGuess } from './guess.ts';

useFakeWindow();

const predict = () => ({
  question: 'Where does it go?',
  curve: {
    of: 'it',
    log: false,
    domain: [0, 63] as const,
    format: String,
    points: () =>
      [
        [0, 10],
        [1, 40],
      ] as const,
  },
});
const asked = () => figure(record(), { predict }).state;
const address = () => String(replaceState.mock.lastCall?.[2]);

describe('a line that is drawn before the run is seen', () => {
  it('begins flat at the value of the first step, once the run is covered', () => {
    const state = asked();
    expect(state.pencil).toBe(undefined);
    state.cover();
    expect(state.pencil).toMatchObject({ isOpen: true, start: 10, guess: flatGuess(10), room: [] });
    expect(state.guess).toBe(undefined);
  });

  it('stays when the run is shown, and can no longer be drawn', () => {
    const state = asked();
    state.cover();
    state.pencil!.draw(flatGuess(5));
    state.uncover();
    expect(state.pencil).toMatchObject({ isOpen: false, guess: flatGuess(5) });
  });

  it('stays through a live run', async () => {
    const state = asked();
    state.cover();
    state.drawGuess(flatGuess(5));
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.pencil?.isOpen, state.guess]).toEqual(['finished', false, flatGuess(5)]);
  });

  it('is kept in the address, with the cover and the lines of others', async () => {
    const state = asked();
    state.cover();
    state.drawGuess(flatGuess(0));
    state.layOver([flatGuess(1)]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(address()).toContain('counting.cover=1&counting.guess=AAAAAAAA&counting.room=BBBBBBBB');
    const other = asked();
    other.readUrl(new URL(address(), 'https://a.b').search);
    await other.settled();
    await vi.advanceTimersByTimeAsync(0);
    expect([other.word, other.guess, other.room]).toEqual(['covered', flatGuess(0), [flatGuess(1)]]);
  });

  it('is forgotten with the parameters that it was drawn for, and by a reset', () => {
    for (const change of [
      (state: ReturnType<typeof asked>) => state.set({ length: 30 }),
      (state: ReturnType<typeof asked>) => state.reset(),
    ]) {
      const state = asked();
      state.drawGuess(flatGuess(5));
      state.layOver([flatGuess(1)]);
      change(state);
      expect([state.guess, state.room, state.pencil]).toEqual([undefined, [], undefined]);
    }
  });

  it('is named and left out by a figure that asks for none', () => {
    const { state } = figure();
    state.readUrl('?counting.v=1&counting.guess=AAAAAAAA');
    expect(state.guess).toBe(undefined);
    expect(state.notes).toEqual(['The link holds a drawn line, and this figure asks for none.']);
  });
});

describe('playing', () => {
  it('lets the frames pass from the first to the last, and ends there', async () => {
    const { state } = figure();
    state.play();
    expect([state.isPlaying, state.position]).toEqual([true, 0]);
    await vi.advanceTimersByTimeAsync(1600);
    expect(state.position).toBeGreaterThan(10);
    expect(state.position).toBeLessThan(30);
    await vi.advanceTimersByTimeAsync(2000);
    expect([state.isPlaying, state.isAtEnd]).toEqual([false, true]);
  });

  it('begins anew where no more than one frame is left', () => {
    const { state } = figure();
    for (const left of [0, 1, 2]) {
      state.scrub(39 - left);
      state.play();
      expect(state.position, `${left} left`).toBe(left < 2 ? 0 : 37);
      state.play();
    }
  });

  it('goes on from the frame on view, and stops at a second press, a scrub, a run and out of sight', async () => {
    const { state } = figure();
    state.scrub(20);
    state.play();
    expect(state.position).toBe(20);
    state.play();
    const stops = [() => state.scrub(3), () => state.suspend(true), () => state.start()];
    for (const stop of stops) {
      state.scrub(5);
      state.play();
      expect(state.isPlaying).toBe(true);
      stop();
      expect(state.isPlaying).toBe(false);
    }
  });
});
