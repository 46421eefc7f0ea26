/** The training recipe as section 2.5 of the report states it; a test holds every number against its fact. */

import { cos } from '../../../lab/math.ts';

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
