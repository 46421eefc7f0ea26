/** The run to scale as a page sees it: the report's recipe, its two readings, and the places that the reader walks. What walks them is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { cos } from '../../../lab/math.ts';

/** The recipe of the report's section 2.5; a test holds every number against its fact. */
export const RECIPE = {
  /** Tokens of one step. */
  batch: 67e6,
  warmupSteps: 500,
  constantTokens: 10e12,
  cosineTokens: 5.5e12,
  annealTokens: 400e9,
  longTokens: 60e9,
  peakRate: 2e-4,
  cosineEnd: 2e-5,
  lastRate: 7e-6,
  /** Tokens of a sequence: of nearly all of the run, and of its last stage. */
  context: 4096,
  longContext: 32_768,
  /** What YaRN reaches. */
  reach: 131_072,
} as const;

export const STAGES = ['warmup', 'constant', 'cosine', 'anneal', 'long'] as const;
export type Stage = (typeof STAGES)[number];

/** Whether the last 460 billion tokens come after the 15.5 trillion or are the last of them: the report does not say. */
export type Reading = 'after' | 'within';

const { batch, warmupSteps, constantTokens, cosineTokens, annealTokens, longTokens, peakRate, cosineEnd, lastRate } =
  RECIPE;
export const PRETRAINED = constantTokens + cosineTokens;
export const LATE = annealTokens + longTokens;

export const totalOf = (reading: Reading): number => PRETRAINED + (reading === 'after' ? LATE : 0);

/** Tokens at which each stage begins, and at which the last one ends. */
export function stagesOf(
  reading: Reading,
): readonly { readonly stage: Stage; readonly from: number; readonly to: number }[] {
  const late = totalOf(reading) - LATE;
  const begins = [0, batch * warmupSteps, constantTokens, late, late + annealTokens, totalOf(reading)];
  return STAGES.map((stage, i) => ({ stage, from: begins[i]!, to: begins[i + 1]! }));
}

/** The rate of the cosine at so many tokens, whether it is still followed there or not. */
export const cosineAt = (tokens: number): number =>
  cosineEnd +
  0.5 *
    (peakRate - cosineEnd) *
    (1 + cos(Math.PI * Math.min(1, Math.max(0, (tokens - constantTokens) / cosineTokens))));

/** The rate at so many tokens of a stage. How the last decay bends the report does not say: here it is straight. */
export function rateAt(stage: Stage, tokens: number, reading: Reading): number {
  if (stage === 'warmup') return (peakRate * tokens) / (batch * warmupSteps);
  if (stage === 'constant') return peakRate;
  if (stage === 'cosine') return cosineAt(tokens);
  const done = (tokens - (totalOf(reading) - LATE)) / LATE;
  return cosineEnd + (lastRate - cosineEnd) * done;
}

export const runToScaleParams = {
  reading: {
    kind: 'choice',
    label: 'The last stages',
    advanced: true,
    default: 'after',
    options: [
      { value: 'after', label: 'on top' },
      { value: 'within', label: 'inside' },
    ],
    help: 'Whether their tokens come on top of those of the schedule or are the last of them. The report can be read both ways.',
  },
} as const;

export type RunToScaleParams = ParamsOf<typeof runToScaleParams>;

export interface RunToScaleFrame extends Frame {
  readonly stage: Stage;
  /** Tokens trained on up to this place. */
  readonly tokens: number;
  readonly rate: number;
  /** What the cosine of the schedule would be here, where another rate is followed in its place. */
  readonly cosine?: number;
  /** Tokens of a sequence. */
  readonly context: number;
  /** Sequences in a batch. */
  readonly sequences: number;
  /** Updates of the weights up to this place. */
  readonly updates: number;
}

/** Places in each stage: enough for a smooth line, and for a hand to find each stage. */
export const PLACES: Readonly<Record<Stage, number>> = { warmup: 8, constant: 60, cosine: 60, anneal: 24, long: 12 };

export const runToScaleSpec: ExperimentSpec<typeof runToScaleParams, RunToScaleFrame> = {
  id: 'run-to-scale',
  title: 'The run, to scale',
  version: 1,
  frameName: 'place',
  params: runToScaleParams,
  presets: [
    {
      id: 'after',
      label: 'On top',
      help: 'Read word for word, the last stages come after the schedule, and the rate goes on where the cosine ends.',
      params: {},
    },
    {
      id: 'within',
      label: 'Inside',
      help: 'Were the last stages inside the total, they would take the place of the cosine’s end.',
      params: { reading: 'within' },
    },
  ],
  arms: () => [{ id: 'run', label: 'the run', colour: 'report' }],
  length: () => Object.values(PLACES).reduce((sum, count) => sum + count, 1),
  summarize(frames) {
    const last = frames.at(-1);
    const cut = frames.find(({ stage }) => stage === 'anneal');
    return {
      tokens: last?.tokens ?? null,
      updates: last?.updates ?? null,
      lastRate: last?.rate ?? null,
      /** Where the schedule's cosine is when the last stages begin. */
      cosineAtCut: cut?.cosine ?? null,
    };
  },
};
