/** Heads in words and numbers: what a doubling does to the held-out loss, seed by seed, and the run on view. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, type PerSeed, perSeed } from '../../../lab/statistics.ts';
import { HEADS_ARMS, type HeadsArm, type HeadsFrame, type HeadsParams, type headsParams, RATES } from './spec.ts';

export type HeadsRun = Run<typeof headsParams, HeadsFrame>;

/** Recorded over seeds at both rates: every number of heads with a width of their own, and with one width split between them. */
export const [FIXED, SPLIT] = ['heads-seeds', 'heads-split'] as const;

type Sweeps = Readonly<Record<string, Sweep>>;

/** The held-out losses of some heads, one a seed; none where nothing was recorded. */
export function lossesOf(sweeps: Sweeps, width: HeadsParams['width'], lr: number, heads: number): PerSeed {
  const sweep = sweeps[width === 'fixed' ? FIXED : SPLIT];
  return sweep ? sweepValues(sweep, `heads${heads}`, 'heldOut', { lr }) : perSeed([]);
}

/** What going from so many heads to twice as many changes the held-out loss by, as a share of it, one a seed. */
export function doublingOf(sweeps: Sweeps, width: HeadsParams['width'], lr: number, heads: number): PerSeed {
  const [before, after] = [heads, 2 * heads].map((count) => lossesOf(sweeps, width, lr, count)) as [PerSeed, PerSeed];
  return perSeed(
    after.seeds.flatMap((seed, i) => {
      const from = before[before.seeds.indexOf(seed)];
      return from === undefined ? [] : [{ seed, value: after[i]! / from - 1 }];
    }),
  );
}

/** The doubling that is looked at; of all five, that in the middle. */
export const fromHeads = ({ pair }: Pick<HeadsParams, 'pair'>): number => (pair === 'all' ? 4 : Number(pair));

/** "−1.0 %", with the sign of a gain or a loss. */
export const change = (share: number): string => {
  const text = formatFixed(100 * share, 1);
  return `${share > 0 && Number(text) !== 0 ? '+' : ''}${text} %`;
};

/** "on average −1.0 %, from −2.0 to −0.5 % over the seeds". */
function told(values: PerSeed): string {
  const { mean } = meanInterval(values);
  return `${change(mean)} on average, between ${change(Math.min(...values))} and ${change(Math.max(...values))}`;
}

/** Of any state that the sweeps cover: the doubling at both rates. */
export function foresee(params: HeadsParams, sweeps: Sweeps): string | undefined {
  const heads = fromHeads(params);
  const parts = RATES.flatMap((lr) => {
    const values = doublingOf(sweeps, params.width, lr, heads);
    return values.length > 1 ? [`at rate ${lr} ${told(values)}`] : [];
  });
  if (parts.length === 0) return undefined;
  return `From ${armOf(HEADS_ARMS, `heads${heads}`).label} to ${2 * heads} over three recorded seeds: the loss changes ${parts.join('; ')}.`;
}

/** The last measurement on held-out text at a step or before it. */
export const heldAt = (frames: readonly HeadsFrame[], step: number): number =>
  frames.slice(0, step + 1).findLast(({ held }) => held !== undefined)?.held ?? Number.NaN;

export const measured = (frames: readonly HeadsFrame[]) => {
  const has = frames.filter(({ held }) => held !== undefined);
  return { values: has.map(({ held }) => held!), count: has.length, xs: has.map(({ step }) => step) };
};

type NamedArm = Pick<HeadsArm, 'id' | 'label'>;

export function summarize(run: HeadsRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[id] ?? [];
    const held = heldAt(frames, step);
    const stopped = frames.at(-1)?.stopped;
    const loss = Number.isFinite(held) ? `held-out loss ${formatFixed(held, 3)}` : 'not measured yet';
    return `${label}: ${loss}${stopped && step >= frames.length - 1 ? `. ${stopped}` : ''}`;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

export function tabulate(run: HeadsRun, arms: readonly NamedArm[], frames: number) {
  const steps = [
    ...new Set(
      arms.flatMap(({ id }) => (run.arms[id] ?? []).flatMap(({ step, held }) => (held === undefined ? [] : [step]))),
    ),
  ]
    .filter((step) => step < frames)
    .sort((a, b) => a - b);
  return {
    columns: ['Step', ...arms.map(({ label }) => `${label}: held-out loss`)],
    rows: steps.map((step) => [
      String(step + 1),
      ...arms.map(({ id }) => {
        const held = (run.arms[id] ?? []).find((frame) => frame.step === step)?.held;
        return held === undefined ? 'stopped' : formatFixed(held, 4);
      }),
    ]),
  };
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: HeadsRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(HEADS_ARMS, arm).label}: ${last.stopped}`]
      : [];
  });
