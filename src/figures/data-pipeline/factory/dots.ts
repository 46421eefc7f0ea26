/** The trajectories of the factory as a few hundred dots: what each stands for, whether it is good, and where the judge sent it. */

import type { FactoryExperimentParams, FactoryFrame } from './spec.ts';

export const DOTS = 400;

/** Waiting: not made yet. Spare: accepted, but its task has an example already. */
export type Fate = 'waiting' | 'dropped' | 'kept' | 'spare';

export interface Dot {
  readonly isGood: boolean;
  readonly fate: Fate;
  /** Its place among the dots of its fate; good ones come first. */
  readonly rank: number;
}

/** Trajectories that one dot stands for. */
export const perDot = ({ tasks, attempts }: Pick<FactoryExperimentParams, 'tasks' | 'attempts'>): number =>
  (tasks * attempts) / DOTS;

/** Whole numbers with this sum, as near to the shares of the counts as such numbers come. */
export function apportion(counts: readonly number[], sum: number): number[] {
  const total = counts.reduce((a, b) => a + b, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * sum) / total);
  const whole = exact.map(Math.floor);
  const order = counts.map((_, i) => i).sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  const missing = sum - whole.reduce((a, b) => a + b, 0);
  for (const i of order.slice(0, missing)) whole[i]!++;
  return whole;
}

/** How many trajectories of each fate there are. */
export const fatesOf = ({ truth, kept, keptGood, accepted }: FactoryFrame) => ({
  good: {
    kept: keptGood,
    spare: truth.acceptedGood - keptGood,
    dropped: truth.rejectedGood,
  },
  bad: {
    kept: kept - keptGood,
    spare: accepted - kept - (truth.acceptedGood - keptGood),
    dropped: truth.rejectedBad,
  },
});

const FATES = ['kept', 'spare', 'dropped'] as const;

/** Dots of each fate, first the good ones. */
function countsOf(frame: FactoryFrame, params: FactoryExperimentParams): number[] {
  const fates = fatesOf(frame);
  const counts = [...FATES.map((fate) => fates.good[fate]), ...FATES.map((fate) => fates.bad[fate])];
  return apportion(counts, Math.min(DOTS, Math.round(frame.trajectories / perDot(params))));
}

/**
 * Every dot at a frame of a run that ends with `last`. A dot keeps its number and its truth while the judge changes: good ones from the
 * front, bad ones from the back, and of each those before a border are kept, so that a worse judge moves the border and the dots there.
 */
export function dotsAt(frame: FactoryFrame, last: FactoryFrame, params: FactoryExperimentParams): Dot[] {
  const now = countsOf(frame, params);
  const all = countsOf(last, params);
  const run = (i: number): Dot[] => {
    const isGood = i < FATES.length;
    const fate = FATES[i % FATES.length]!;
    const before = isGood ? 0 : all[i - FATES.length]!;
    return Array.from({ length: all[i]! }, (_, k) => ({
      isGood,
      fate: k < now[i]! ? fate : 'waiting',
      rank: before + k,
    }));
  };
  const [good, bad] = [[0, 1, 2].flatMap(run), [3, 4, 5].flatMap(run).reverse()];
  const unmade = Array.from(
    { length: DOTS - good.length - bad.length },
    (): Dot => ({ isGood: false, fate: 'waiting', rank: 0 }),
  );
  return [...good, ...unmade, ...bad];
}

/** A mixed order of the dots, the same everywhere: steps of a share of the whole that has no divisor in common with it. */
export const mixed = (dot: number): number => (dot * 153) % DOTS;
