import { describe, expect, it, vi } from 'vitest';
import { figure, record, recordedParams, replaceState, useFakeWindow } from './figure-fixture.ts';

useFakeWindow();

describe('a figure with other recorded runs', () => {
  const params = { ...recordedParams, length: 60 };
  const keep = (load = vi.fn(async () => record(params))) => ({
    load,
    ...figure(record(), { kept: [{ params, load }] }),
  });

  it('fetches one when the parameters ask for it, shows it as recorded, and fetches it once', async () => {
    const { state, load, workers } = keep();
    expect(load).not.toHaveBeenCalled();
    state.set({ length: 60 });
    expect(state.word).toBe('edited');
    await vi.advanceTimersByTimeAsync(0);
    expect([state.word, state.phase, state.frames, state.position]).toEqual(['recorded', 'recorded', 60, 59]);
    state.reset();
    expect([state.word, state.frames]).toEqual(['recorded', 40]);
    state.set({ length: 60 });
    expect([state.word, state.frames]).toEqual(['recorded', 60]);
    expect([load.mock.calls.length, workers.length]).toEqual([1, 0]);
  });

  it('compares a live run with the recording of its own parameters', async () => {
    const { state } = keep();
    state.set({ length: 60 });
    await vi.advanceTimersByTimeAsync(0);
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.word, state.phase, state.frames, state.equalsRecording]).toEqual(['live', 'finished', 60, true]);
  });

  it('shows the one that the address asks for', async () => {
    const { state } = keep();
    state.readUrl('?counting.length=60');
    await vi.advanceTimersByTimeAsync(0);
    expect([state.word, state.frames]).toEqual(['recorded', 60]);
  });

  it('keeps what is on view when the parameters have moved on before it arrives', async () => {
    const { state } = keep();
    state.set({ length: 60 });
    state.set({ length: 70 });
    await vi.advanceTimersByTimeAsync(0);
    expect([state.word, state.frames]).toEqual(['edited', 40]);
  });

  it('leaves a live run alone that was started before it arrives', async () => {
    const { state } = keep();
    state.set({ length: 60 });
    state.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.word, state.phase, state.frames]).toEqual(['live', 'finished', 60]);
  });

  it('stays as it is when it does not arrive, and asks again', async () => {
    const load = vi.fn(() => Promise.reject(new Error('offline')));
    const { state } = keep(load);
    state.set({ length: 60 });
    await vi.advanceTimersByTimeAsync(0);
    expect([state.word, state.frames]).toEqual(['edited', 40]);
    state.set({ length: 50 });
    state.set({ length: 60 });
    await vi.advanceTimersByTimeAsync(0);
    expect(load).toHaveBeenCalledTimes(2);
  });
});

describe('a covered figure', () => {
  it('shows the beginning of its recorded run until it is uncovered', () => {
    const { state } = figure();
    state.scrub(30);
    state.cover();
    expect([state.word, state.frames, state.position, state.length]).toEqual(['covered', 1, 0, 40]);
    state.scrub(30);
    expect(state.position).toBe(0);
    state.uncover();
    expect([state.word, state.frames, state.position]).toEqual(['recorded', 40, 39]);
  });

  it('opens covered where the page asks for it, unless the address holds a state of this figure', async () => {
    const opened = async (search: string) => {
      const { state } = figure();
      state.readUrl(search, true);
      await vi.advanceTimersByTimeAsync(0);
      return [state.word, state.position];
    };
    expect(await opened('?other.v=1')).toEqual(['covered', 0]);
    expect(await opened('?counting.v=1&counting.at=12')).toEqual(['recorded', 12]);
    expect(replaceState).not.toHaveBeenCalled();
  });

  it('is uncovered by a live run, by a reset, and cannot be covered while it runs', async () => {
    const { state } = figure();
    state.cover();
    state.start();
    state.cover();
    await vi.advanceTimersByTimeAsync(3000);
    expect([state.word, state.isCovered, state.frames]).toEqual(['live', false, 40]);
    state.reset();
    state.cover();
    state.reset();
    expect([state.word, state.frames]).toEqual(['recorded', 40]);
  });
});
