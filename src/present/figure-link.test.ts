import { describe, expect, it, vi } from 'vitest';
import { figure, record, recordedParams, useFakeWindow } from '../frame/figure-fixture.ts';
import type { FigureState } from '../frame/figure-state.svelte.ts';
import { handleOf } from '../frame/handle-of.ts';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import { FigureLink } from './figure-link.ts';
import { type FigureMessage, readMessage } from './message.ts';

useFakeWindow();

/** Asked every time that the clock moves, as the frame's effect would. */
const POLL = 5;

/** The same figure in two windows, each told by the other alone, through messages that are checked. */
function twoWindows() {
  const told: FigureMessage[] = [];
  const open = () => {
    const { state, workers } = figure(record(), {
      kept: [{ params: { ...recordedParams, stride: 3 }, load: async () => record({ ...recordedParams, stride: 3 }) }],
    });
    const listeners = new Set<() => void>();
    const handle = handleOf(state as unknown as FigureState<ParamTable, Frame>, (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    });
    setInterval(() => {
      for (const listener of listeners) listener();
    }, POLL);
    return { state, handle, workers };
  };
  const [room, desk] = [open(), open()];
  const links: FigureLink[] = [];
  for (const [from, to] of [
    [0, 1],
    [1, 0],
  ] as const)
    links.push(
      new FigureLink([room, desk][from]!.handle, (message) => {
        told.push(message);
        const read = readMessage(message);
        if (read?.kind === 'figure') void links[to]!.follow(read);
      }),
    );
  const views = () => [room, desk].map(({ state }) => [state.word, state.phase, state.position, state.frames]);
  return { room: room.state, desk: desk.state, roomWorkers: room.workers, links, told, views };
}

const later = (ms = 100) => vi.advanceTimersByTimeAsync(ms);

describe('two windows of one figure', () => {
  it('show the same frame when one of them is scrubbed', async () => {
    const { room, desk } = twoWindows();
    desk.scrub(12);
    await later();
    expect(room.position).toBe(12);
    room.scrub(39);
    await later();
    expect([room.at, desk.position]).toEqual([undefined, 39]);
  });

  it('take parameters, a cover and lines from each other', async () => {
    const { room, desk } = twoWindows();
    desk.set({ stride: 3 });
    await later();
    expect([room.params.stride, room.word]).toEqual([3, 'recorded']);
    room.cover();
    await later();
    expect([desk.word, desk.frames]).toEqual(['covered', 1]);
    desk.uncover();
    await later();
    expect([room.word, room.frames]).toEqual(['recorded', 40]);
  });

  it('run the same run when one of them starts it, to the same last frame', async () => {
    const { room, desk, views } = twoWindows();
    desk.set({ length: 60 });
    await later();
    desk.toggle();
    await later(30);
    expect(views().map(([word, phase]) => [word, phase])).toEqual([
      ['live', 'running'],
      ['live', 'running'],
    ]);
    await later(5000);
    expect(views()).toEqual([
      ['live', 'finished', 59, 60],
      ['live', 'finished', 59, 60],
    ]);
    expect(room.run.arms).toEqual(desk.run.arms);
  });

  it('pause at the same frame, though one of them is behind', async () => {
    const { room, desk, views, roomWorkers } = twoWindows();
    desk.set({ length: 400 });
    await later();
    desk.toggle();
    await later(60);
    expect(roomWorkers.length).toBeGreaterThan(0);
    desk.toggle();
    const { position } = desk;
    await later(3000);
    expect(position).toBeGreaterThan(2);
    expect(views().map(([, phase, at]) => [phase, at])).toEqual([
      ['paused', position],
      ['paused', position],
    ]);
    expect(room.frames).toBeGreaterThanOrEqual(desk.frames);
  });

  it('step together, go on together, and go back to the recording together', async () => {
    const { room, desk, views } = twoWindows();
    desk.step();
    await later(300);
    expect(room.position).toBe(desk.position);
    expect(views().map(([word]) => word)).toEqual(['live', 'live']);
    room.step();
    await later(300);
    expect(views().map(([, phase, at]) => [phase, at])).toEqual([
      ['paused', 1],
      ['paused', 1],
    ]);
    desk.toggle();
    await later(3000);
    expect(views().map(([, phase]) => phase)).toEqual(['finished', 'finished']);
    room.showKept();
    await later();
    expect(views()).toEqual([
      ['recorded', 'recorded', 39, 40],
      ['recorded', 'recorded', 39, 40],
    ]);
  });

  it('keep the same speed', async () => {
    const { room, desk } = twoWindows();
    desk.setRate(5);
    await later();
    expect(room.rate).toBe(5);
    room.setRate(Number.POSITIVE_INFINITY);
    await later();
    expect(desk.rate).toBe(Number.POSITIVE_INFINITY);
  });

  it('fall silent once they agree: no message goes back and forth', async () => {
    const { room, desk, told } = twoWindows();
    desk.scrub(7);
    desk.set({ length: 100 });
    desk.toggle();
    await later(200);
    room.toggle();
    await later(4000);
    const before = told.length;
    await later(4000);
    expect(told.length).toBe(before);
    expect(before).toBeLessThan(20);
  });

  it('a window that comes later is told all', async () => {
    const { room, desk, links } = twoWindows();
    links[1]!.end();
    desk.set({ stride: 3 });
    desk.scrub(4);
    await later();
    expect(room.params.stride).toBe(1);
    links[1]!.tell();
    await later();
    expect([room.params.stride, room.position]).toEqual([3, 4]);
  });

  it('a state that the figure cannot have does no harm', async () => {
    const { room, links } = twoWindows();
    const state = links[0]!.state();
    await links[0]!.follow({
      ...state,
      search: '?counting.v=1&counting.length=99999999&counting.at=-3&counting.guess=%%%',
    });
    await later();
    expect([room.word, room.params.length]).toEqual(['recorded', 40]);
  });
});
