import { describe, expect, it, vi } from 'vitest';
import type { Frame, Run } from '../lab/experiment/experiment.ts';
import { encodeRun } from '../lab/experiment/recording.ts';
import { figure, record, replaceState, useFakeWindow } from './figure-fixture.ts';

useFakeWindow();

describe('a figure', () => {
  it('opens with the recorded run at its end', () => {
    const { state, workers } = figure();
    expect([state.word, state.phase, state.frames, state.position]).toEqual(['recorded', 'recorded', 40, 39]);
    expect(workers).toEqual([]);
  });

  it('runs live and says that the run equals the recorded one', async () => {
    const { state } = figure();
    state.toggle();
    expect([state.word, state.phase, state.frames]).toEqual(['live', 'running', 0]);
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.frames, state.equalsRecording]).toEqual(['finished', 40, true]);
    expect(state.announcement).toContain('Run finished after 40 steps. It is identical to the recorded run.');
  });

  it('says so when a single value of the live run differs', async () => {
    const recorded = record();
    const changed = recorded.arms.short!.with(-1, { ...recorded.arms.short!.at(-1)!, arm: 'shor' } as Frame);
    const { state } = figure({ ...recorded, arms: { ...recorded.arms, short: changed } });
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.equalsRecording]).toEqual(['finished', false]);
  });

  it('does not compare runs of other parameters', async () => {
    const { state } = figure();
    state.set({ length: 30 });
    expect(state.word).toBe('edited');
    state.toggle();
    expect(state.word).toBe('live');
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.frames, state.equalsRecording]).toEqual(['finished', 30, undefined]);
  });

  it('pauses a run whose parameters are edited, and resumes when they are put back', async () => {
    const { state } = figure();
    state.set({ length: 400 });
    state.toggle();
    await vi.advanceTimersByTimeAsync(300);
    state.set({ length: 300 });
    expect([state.word, state.phase]).toEqual(['edited', 'paused']);
    state.set({ length: 400 });
    expect(state.word).toBe('live');
    state.toggle();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([state.phase, state.frames]).toEqual(['finished', 400]);
  });

  it('goes back to the recorded run when the parameters are those of the recording again', async () => {
    const { state, workers } = figure();
    state.set({ length: 400 });
    state.toggle();
    await vi.advanceTimersByTimeAsync(300);
    state.set({ length: 40 });
    expect([state.word, state.phase, state.frames]).toEqual(['recorded', 'recorded', 40]);
    expect(workers.every((worker) => worker.terminated)).toBe(true);
  });

  it('tells beginning, news, quarters and end', async () => {
    const { state } = figure();
    const told: string[] = [];
    state.set({ length: 200 });
    state.start();
    for (let i = 0; i < 300; i++) {
      if (told.at(-1) !== state.announcement) told.push(state.announcement);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(told[0]).toBe('Live run started: Long, Short.');
    expect(told.some((text) => text.includes('Twenty.'))).toBe(true);
    expect(told.some((text) => /^Step \d+ of 200\.$/.test(text))).toBe(true);
    expect(told.at(-1)).toBe('Run finished after 200 steps.');
  });

  it('tells what is wrong after a worker failed, and resets', async () => {
    const { state } = figure();
    state.set({ throwAt: 10 });
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.error]).toEqual([
      'failed',
      'The worker of "short" stopped with an error: the kernel ran out of memory.',
    ]);
    state.reset();
    expect([state.word, state.error, state.frames]).toEqual(['recorded', undefined, 40]);
  });

  it.each(['recorded', 'live'])('keeps the %s run on view when another fails before its first frame', async (kind) => {
    const { state, workers } = figure();
    if (kind === 'live') {
      state.set({ length: 60 });
      state.start();
      await vi.advanceTimersByTimeAsync(5000);
      expect(state.frames).toBe(60);
    }
    const count = state.frames;
    state.scrub(7);
    state.start();
    const before = workers.length - 2;
    for (const worker of workers.slice(before)) worker.onerror?.({ message: '' } as ErrorEvent);
    await vi.advanceTimersByTimeAsync(1000);
    expect([state.phase, state.frames, state.position]).toEqual(['failed', count, 7]);
    expect(state.word).toBe(kind);
    expect(state.error).toContain('the site has a new version. Reload the page');
    expect(state.framesOf('long')).toHaveLength(count);
  });

  it('steps one frame at a time from the start', async () => {
    const { state } = figure();
    for (let i = 1; i <= 3; i++) {
      state.step();
      await vi.advanceTimersByTimeAsync(200);
      expect([state.phase, state.frames, state.position]).toEqual(['paused', i, i - 1]);
    }
  });

  it('keeps the scrubbed step in range and writes it into the address', async () => {
    const { state } = figure();
    state.scrub(-5);
    expect(state.position).toBe(0);
    state.scrub(12.4);
    await vi.advanceTimersByTimeAsync(300);
    expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/page/?kept=1&counting.v=1&counting.at=12#part');
    state.scrub(1e9);
    expect([state.position, state.at]).toEqual([39, undefined]);
  });

  it('follows a run that was paused before its first frame and goes on', async () => {
    const { state } = figure();
    state.set({ length: 60 });
    state.start();
    state.toggle();
    expect([state.phase, state.frames]).toEqual(['paused', 0]);
    state.toggle();
    expect(state.at).toBeUndefined();
    await vi.advanceTimersByTimeAsync(5000);
    expect([state.phase, state.position]).toEqual(['finished', 59]);
  });

  it.each(['reset', 'leave'] as const)('forgets how far a run was with its preparation on %s', async (how) => {
    const { state, workers } = figure();
    state.start();
    for (const worker of workers) worker.onmessage?.({ data: { type: 'preparing', run: 1, share: 0.3 } });
    state.toggle();
    expect(state.preparing).toBe(0.3);
    state[how]();
    await vi.advanceTimersByTimeAsync(1000);
    expect([state.phase, state.preparing]).toEqual(['recorded', undefined]);
  });

  it('drops an unfinished run when the page is left', async () => {
    const { state, workers } = figure();
    state.set({ length: 400 });
    state.start();
    await vi.advanceTimersByTimeAsync(300);
    state.leave();
    expect(workers.every((worker) => worker.terminated)).toBe(true);
    expect(state.phase).toBe('recorded');
    state.dispose();
    await vi.advanceTimersByTimeAsync(100); // what the terminated fakes had already posted
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('an instant figure', () => {
  const open = () => figure(record(), { instant: true, opensAt: 3 });

  it('opens at the frame that it is given, and returns there', () => {
    const { state } = open();
    expect([state.phase, state.position]).toEqual(['recorded', 3]);
    state.scrub(30);
    state.reset();
    expect(state.position).toBe(3);
  });

  it('stands at its end again where its address was written there', () => {
    const { state } = open();
    state.scrub(39);
    const address = state.search('');
    expect(address).toBe('?counting.v=1&counting.at=39');
    const again = open().state;
    again.readUrl(address);
    expect([again.position, again.at, again.search('')]).toEqual([39, undefined, address]);
    again.reset();
    expect(again.position).toBe(3);
  });

  it('walks the frames of the recorded run without a worker', () => {
    const { state, workers } = open();
    state.step();
    state.step();
    expect([state.position, state.word, workers.length]).toEqual([5, 'recorded', 0]);
  });

  it('runs at once when a parameter changes, keeping its place, and shows the old run until the new one has frames', async () => {
    const { state } = open();
    state.set({ length: 20 });
    expect([state.frames, state.position]).toEqual([40, 3]);
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.word, state.frames, state.position]).toEqual(['finished', 'live', 20, 3]);
    state.set({ length: 10 });
    expect([state.frames, state.position]).toEqual([20, 3]);
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.frames, state.position]).toEqual([10, 3]);
  });

  it('shows the recorded run again when its parameters come back', async () => {
    const { state } = open();
    state.set({ length: 20 });
    await vi.advanceTimersByTimeAsync(3000);
    state.set({ length: 40 });
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.word, state.frames]).toEqual(['recorded', 'recorded', 40]);
  });

  it('runs what the address asks for', async () => {
    const { state } = open();
    state.readUrl('?counting.length=12');
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.phase, state.frames]).toEqual(['finished', 12]);
  });
});

describe('a change of course', () => {
  const counts = (frames: readonly Frame[]) => frames.map((frame) => (frame as Frame & { count: number }).count);
  /** At the eleventh of forty frames, with a stride of three instead of one. */
  const steered = () => {
    const { state, workers } = figure();
    state.scrub(10);
    state.set({ stride: 3 });
    return { state, workers };
  };

  it('is offered for edited parameters that may change, from the frame on view on', () => {
    const { state } = steered();
    expect(state.course).toEqual({ step: 10, params: { stride: 3 } });
  });

  it('is not offered at the first frame, at the end, or with a parameter that must not change', () => {
    const { state } = steered();
    state.scrub(0);
    expect(state.course).toBeUndefined();
    state.scrub(39);
    expect(state.course).toBeUndefined();
    state.scrub(10);
    state.set({ length: 50 });
    expect(state.course).toBeUndefined();
  });

  it('runs as before up to its step and with the new value from there on', async () => {
    const { state } = steered();
    state.changeCourse();
    expect(state.params.stride).toBe(1);
    await vi.advanceTimersByTimeAsync(3000);
    const expected = Array.from({ length: 40 }, (_, step) => step + 1 + 2 * Math.max(0, step - 9));
    expect(counts(state.framesOf('long'))).toEqual(expected);
    expect([state.phase, state.word, state.equalsRecording]).toEqual(['finished', 'live', undefined]);
    expect(state.courseTaken).toEqual({ step: 10, params: { stride: 3 } });
  });

  it('has the recorded run behind it, without running that again', async () => {
    const { state, workers } = steered();
    state.changeCourse();
    await vi.advanceTimersByTimeAsync(3000);
    expect(state.arms.map(({ label }) => label)).toEqual(['Long, unchanged', 'Short, unchanged', 'Long', 'Short']);
    expect(counts(state.framesOf('long~')).at(-1)).toBe(40);
    expect(workers).toHaveLength(2);
  });

  it('is written into the address and read back from it', () => {
    const { state } = steered();
    state.changeCourse();
    const search = state.search('');
    expect(search).toBe('?counting.v=1&counting.from=10&counting.then.stride=3');
    const other = figure().state;
    other.readUrl(search);
    expect(other.change).toEqual({ step: 10, params: { stride: 3 } });
  });

  it('leaves nothing of itself behind the recording of other parameters', async () => {
    const longer = record({ ...record().params, stride: 2 });
    const { state } = figure(record(), { kept: [{ params: longer.params, load: async () => longer }] });
    state.scrub(10);
    state.set({ stride: 3 });
    state.changeCourse();
    await vi.advanceTimersByTimeAsync(3000);
    state.set({ stride: 2 });
    await vi.advanceTimersByTimeAsync(100);
    expect(state.word).toBe('recorded');
    expect(state.arms.map(({ id }) => id)).toEqual(['long', 'short']);
  });

  it('is gone after a reset', async () => {
    const { state } = steered();
    state.changeCourse();
    await vi.advanceTimersByTimeAsync(3000);
    state.reset();
    expect([state.change, state.courseTaken, state.word]).toEqual([undefined, undefined, 'recorded']);
    expect(state.arms.map(({ id }) => id)).toEqual(['long', 'short']);
  });
});

describe('a comparison', () => {
  it('draws the run that was on view behind the one that it asks for', async () => {
    const { state } = figure();
    state.compare({ stride: 2 });
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect(state.arms.map(({ label }) => label)).toEqual(['Long, before', 'Short, before', 'Long', 'Short']);
    expect([state.framesOf('long~').at(-1), state.framesOf('long').at(-1)]).toMatchObject([
      { count: 40 },
      { count: 80 },
    ]);
  });

  it('ends when other parameters take its place', () => {
    const { state } = figure();
    state.compare({ stride: 2 });
    state.replace({});
    expect(state.arms.map(({ id }) => id)).toEqual(['long', 'short']);
  });
});

describe('a sentence from outside', () => {
  it('is shown and read aloud with its way back, until the reader sets something', () => {
    const { state } = figure();
    state.say('Two numbers differ.', 'paragraph-3');
    expect(state.said).toEqual({ sentence: 'Two numbers differ.', from: 'paragraph-3' });
    expect(state.announcement).toBe('Two numbers differ.');
    state.set({ length: 30 });
    expect(state.said).toBeUndefined();
  });
});

describe('a run from a file', () => {
  const file = (value: unknown) => new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);

  it('is on view under a word of its own, with its parameters in the address, until another is asked for', async () => {
    const { state } = figure();
    await state.openFile(file(encodeRun(record({ ...record().params, stride: 3 }) as Run)));
    expect([state.word, state.phase, state.params.stride, state.framesOf('long').length]).toEqual([
      'from a file',
      'recorded',
      3,
      40,
    ]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(String(replaceState.mock.lastCall?.[2])).toContain('counting.stride=3');
    state.start();
    expect(state.word).toBe('live');
  });

  it('that is none is told in one sentence, and nothing else changes', async () => {
    const { state } = figure();
    state.set({ length: 30 });
    await state.openFile(file('step,loss'));
    expect([state.word, state.params.length]).toEqual(['edited', 30]);
    expect(state.said?.sentence).toBe('This file is not JSON. A run is saved by "JSON" under "…" of a figure.');
  });
});
