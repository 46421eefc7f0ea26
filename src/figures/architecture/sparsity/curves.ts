/** Losses over operations: of the run on view and of the recorded sweep, where they cross a loss, and how many operations that saves. */

import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { passFlops } from '../../../lab/model/flops.ts';
import { type Interval, meanInterval, type PerSeed, perSeed } from '../../../lab/statistics.ts';
import {
  type Feed,
  feedOf,
  ROWS,
  SPARSITY_ARMS,
  type SparsityFrame,
  type SparsityParams,
  sparsityConfig,
} from './spec.ts';

/** Operations so far, in units of 10⁹, and the held-out loss. */
export type Point = readonly [gigaflops: number, loss: number];

export interface SeedCurve {
  readonly seed: number;
  readonly points: readonly Point[];
}

/** The curves of one number of experts, one a seed. */
export interface ExpertCurves {
  readonly experts: number;
  readonly seeds: readonly SeedCurve[];
  readonly mean: readonly Point[];
}

/** Training operations of one step, in units of 10⁹. */
export const perStep = (feed: Feed, experts: number): number => passFlops(sparsityConfig(feed, experts), ROWS) / 1e9;

export const pointsOf = (frames: readonly SparsityFrame[]): Point[] =>
  frames.map(({ gigaflops, loss }) => [gigaflops, loss]);

const STEPS_OF = /^loss(\d+)$/;

/** Of every number of experts in the sweep, fewest first. */
export function curvesOf(sweep: Sweep | undefined): ExpertCurves[] {
  const counts = [...new Set(sweep?.cells.map(({ params }) => Number(params.experts)) ?? [])].sort((a, b) => a - b);
  return counts.map((experts) => {
    const cost = perStep(String(experts) as Feed, experts);
    const cells = sweep!.cells.filter(({ params }) => Number(params.experts) === experts);
    const seeds = cells.map(({ params, arms }): SeedCurve => {
      const points = Object.entries(arms.many ?? {}).flatMap(([name, loss]): Point[] => {
        const steps = STEPS_OF.exec(name)?.[1];
        return steps && loss !== null ? [[Number(steps) * cost, loss]] : [];
      });
      return { seed: Number(params.seed), points: points.sort(([a], [b]) => a - b) };
    });
    const mean = seeds[0]!.points.map(
      ([at], i): Point => [at, seeds.reduce((sum, { points }) => sum + points[i]![1], 0) / seeds.length],
    );
    return { experts, seeds, mean };
  });
}

/** The operations at which the loss is first no more than `level`, on straight lines between the points; undefined when it never is. */
export function crossing(points: readonly Point[], level: number): number | undefined {
  const i = points.findIndex(([, loss]) => loss <= level);
  if (i < 0) return undefined;
  const [x, y] = points[i]!;
  const before = points[i - 1];
  return before ? before[0] + ((x - before[0]) * (before[1] - level)) / (before[1] - y) : i === 0 ? undefined : x;
}

export interface Saving {
  readonly experts: number;
  /** How many times the operations of the many it takes, one number a seed; less than one where it takes fewer. */
  readonly values: PerSeed;
  readonly interval: Interval;
}

/** What other numbers of experts take in place of `many` to reach a loss; only those that reach it on every seed. */
export function savingsOf(curves: readonly ExpertCurves[], many: number, level: number): Saving[] {
  const best = curves.find(({ experts }) => experts === many);
  if (!best) return [];
  return curves.flatMap(({ experts, seeds }) => {
    if (experts === many) return [];
    const values = seeds.flatMap(({ seed, points }) => {
      const own = crossing(points, level);
      const least = crossing(best.seeds.find((one) => one.seed === seed)?.points ?? [], level);
      return own === undefined || least === undefined ? [] : [{ seed, value: own / least }];
    });
    if (values.length < seeds.length) return [];
    return [{ experts, values: perSeed(values), interval: meanInterval(perSeed(values)) }];
  });
}

/** Whether the sweep's curves are of these parameters, but for the seed and the arms. */
export const isSwept = ({ text, steps }: Pick<SparsityParams, 'text' | 'steps'>, sweep: Sweep | undefined): boolean =>
  sweep !== undefined && sweep.params.text === text && sweep.params.steps === steps;

/** Where the axis of operations ends: with the longest of the curves, those of the run and those of the sweep beside it. */
export const mostOf = (params: SparsityParams, swept: readonly ExpertCurves[]): number =>
  Math.max(
    ...SPARSITY_ARMS.map(({ isMany }) => params.steps * perStep(feedOf(params, isMany), Number(params.experts))),
    ...swept.map(({ mean }) => mean.at(-1)?.[0] ?? 0),
  );
