/** For tests: a figure over the counting experiment, its workers, and a window whose address it may write. */

import { afterEach, beforeEach, vi } from 'vitest';
import type { Frame, Run } from '../lab/experiment/experiment.ts';
import { counting, FakeWorker } from '../worker/fake-worker.ts';
import type { FigureSpec } from './figure-spec.ts';
import { FigureState } from './figure-state.svelte.ts';

type Counting = typeof counting.params;

export const recordedParams = { length: 40, stopAt: 0, throwAt: 0, stride: 1 };
export const record = (params = recordedParams): Run<Counting, Frame> => ({
  experiment: 'counting',
  version: 1,
  params,
  arms: {
    long: [...counting.run(params, 'long')],
    short: [...counting.run(params, 'short')],
  },
});

export const replaceState = vi.fn();

/** Fake timers and a window for every test of the file. */
export function useFakeWindow(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    replaceState.mockClear();
    const location = { pathname: '/page/', search: '?kept=1', hash: '#part' };
    vi.stubGlobal('window', { location, history: { state: null, replaceState } });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

type More = Partial<Pick<FigureSpec<Counting, Frame>, 'instant' | 'opensAt' | 'kept' | 'predict'>>;

export function figure(recorded = record(), more: More = {}) {
  const workers: FakeWorker[] = [];
  const createWorker = () => {
    const worker = new FakeWorker(5);
    workers.push(worker);
    return worker;
  };
  const news = (_: unknown, from: number, to: number) => (from < 20 && to >= 20 ? ['Twenty.'] : []);
  const state = new FigureState<Counting, Frame>({
    experiment: counting,
    recorded,
    selectsArms: [],
    createWorker,
    news,
    ...more,
  });
  return { state, workers };
}
