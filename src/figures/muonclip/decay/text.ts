/** The weight-decay run in words and as lines: arms, means, the summary, the table. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { DECAY_ARMS, type DecayFrame, type decayParams } from './spec.ts';

export type DecayRun = Run<typeof decayParams, DecayFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

/** The optimizer's colour; an arm without decay is dashed. */
export const classOf = (arm: string) => armClass(arm, armOf(DECAY_ARMS, baseOf(arm)).colour);
const isDashed = (arm: string) => !armOf(DECAY_ARMS, arm).decays;

/** What is drawn over the steps. */
export type Field = 'weightRms' | 'queryNorm' | 'maxLogit' | 'loss';

const WINDOW = 50;

/** The mean of each loss and those before it, up to fifty, fewer in the first two hundred steps, where it falls fast. */
export function runningMeans(frames: readonly DecayFrame[]): number[] {
  return frames.map((_, step) => {
    const first = step - Math.min(WINDOW - 1, Math.floor(step / 4));
    let sum = 0;
    for (let i = first; i <= step; i++) sum += frames[i]!.loss;
    return sum / (step - first + 1);
  });
}

/** The loss as a mean, since single batches are noisy; the largest logit as it is, as in the other figures. */
const everyStep = (frames: readonly DecayFrame[], field: 'loss' | 'maxLogit') => ({
  values: field === 'loss' ? runningMeans(frames) : frames.map(({ maxLogit }) => maxLogit),
  count: frames.length,
});

function measuredSteps(frames: readonly DecayFrame[], field: 'weightRms' | 'queryNorm') {
  const has = frames.filter((frame) => frame[field] !== undefined);
  return { values: has.map((frame) => frame[field]!), count: has.length, xs: has.map(({ step }) => step) };
}

/** One line of a chart: the field of one arm's frames, at the steps that have it. */
export function lineOf({ id, label }: NamedArm, frames: readonly DecayFrame[], field: Field): ChartLine {
  const series = field === 'loss' || field === 'maxLogit' ? everyStep(frames, field) : measuredSteps(frames, field);
  return {
    id,
    series,
    className: classOf(id),
    label: label.replace(' with ', ' + '),
    marked: true,
    dashed: isDashed(id),
  };
}

/** The mean loss of the last steps; of the rest the last measurement at a step or before it. */
export const valueAt = (frames: readonly DecayFrame[], field: Field, step: number): number =>
  field === 'loss'
    ? (runningMeans(frames.slice(0, step + 1)).at(-1) ?? Number.NaN)
    : (frames.slice(0, step + 1).findLast((frame) => frame[field] !== undefined)?.[field] ?? Number.NaN);

/** Where the recorded decays of a sweep leave the weights, the least decay first; none when the other parameters are not the sweep's. */
export function ladderOf(
  sweep: Sweep | undefined,
  params: DecayRun['params'],
): { readonly weightDecay: number; readonly end: number }[] {
  const isOfThese = (['lr', 'steps', 'seed'] as const).every((name) => sweep?.params[name] === params[name]);
  if (!sweep || !isOfThese) return [];
  return sweep.cells.flatMap(({ params: { weightDecay }, arms }) => {
    const end = arms.decay?.lastWeightRms;
    return typeof weightDecay === 'number' && typeof end === 'number' ? [{ weightDecay, end }] : [];
  });
}

export function summarize(run: DecayRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[id] ?? [];
    if (frames.length === 0) return `${label}: no step yet`;
    const stopped = frames.at(-1)?.stopped;
    const told = `${label}: weight RMS ${formatShort(valueAt(frames, 'weightRms', step))}, spectral norm of W_q ${formatShort(valueAt(frames, 'queryNorm', step))}, S_max ${formatShort(valueAt(frames, 'maxLogit', step))}, mean loss ${formatFixed(valueAt(frames, 'loss', step), 3)}`;
    return stopped && step >= frames.length - 1 ? `${told}. ${stopped}` : told;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

const ROWS = 8;

export function tabulate(run: DecayRun, arms: readonly NamedArm[], frames: number) {
  const every = Math.max(10, Math.ceil((frames - 1) / ROWS / 10) * 10);
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  const fields = [
    ['weightRms', 'weight RMS'],
    ['queryNorm', 'norm of W_q'],
    ['maxLogit', 'S_max'],
    ['loss', 'mean loss'],
  ] as const;
  return {
    columns: ['Step', ...arms.flatMap(({ label }) => fields.map(([, name]) => `${label}: ${name}`))],
    rows: steps.map((step) => [
      String(step),
      ...arms.flatMap(({ id }) => {
        const all = run.arms[id] ?? [];
        return fields.map(([field]) => (step < all.length ? formatShort(valueAt(all, field, step)) : 'stopped'));
      }),
    ]),
  };
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: DecayRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(DECAY_ARMS, arm).label}: ${last.stopped}`]
      : [];
  });

interface Shown {
  readonly params: DecayRun['params'];
  readonly run: DecayRun;
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly isEdited: boolean;
  readonly isAtEnd: boolean;
}

/** Of parameters that are no preset's: where the weights end with this decay, as recorded or as run, and where without. */
export function foresee({ params, run, sweeps, isEdited, isAtEnd }: Shown): string | undefined {
  const lambda = formatFixed(params.weightDecay, 2);
  const rung = ladderOf(sweeps['decay-lambdas'], params).find(({ weightDecay }) => weightDecay === params.weightDecay);
  const last = (arm: string) => valueAt(run.arms[arm] ?? [], 'weightRms', params.steps);
  // Without decay the run on view is the one asked for, whatever the decay beside it.
  const isSame = (['lr', 'steps', 'seed'] as const).every((name) => run.params[name] === params[name]);
  const free = isSame ? last('plain') : Number.NaN;
  const end = rung?.end ?? (isEdited || !isAtEnd ? Number.NaN : last('decay'));
  if (!Number.isFinite(end))
    return isEdited ? `No run with decay ${lambda} is at hand: run it to see where the weights end.` : undefined;
  const beside = Number.isFinite(free) ? `, without decay at ${formatFixed(free, 2)}` : '';
  return `With decay ${lambda} the weights end at a size of ${formatFixed(end, 2)}${beside}.`;
}
