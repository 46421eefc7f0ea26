/** The shape of the toy that reads further than it was trained, without the code that runs it, and what each scheme makes of its hands. */

import { exp, log } from '../math.ts';
import type { StretchedRotary, TransformerConfig } from '../model/config.ts';
import { ropeFrequencies, yarnFrequencies } from '../tensor/yarn.ts';

/** Positions of the training, and how many times more are read. */
export const SHORT = 32;
export const FACTOR = 4;
export const LONG = SHORT * FACTOR;
export const HEAD_WIDTH = 16;
export const THETA = 100;
export const VOCABULARY = 64;
/** A sequence repeats itself after so many tokens: what the toy has to look back. */
export const NEAREST = 4;
export const FARTHEST = 24;

export const readerConfig = (stretched?: StretchedRotary): TransformerConfig => ({
  vocabulary: VOCABULARY,
  width: 64,
  layers: 2,
  heads: 4,
  length: LONG,
  attention: { kind: 'mha', headWidth: HEAD_WIDTH, rotary: true },
  feedForward: { kind: 'gelu', width: 128 },
  learnedPositions: false,
  rmsEpsilon: 1e-6,
  ropeTheta: THETA,
  ...(stretched && { stretched }),
});

/** Below so many turns in the training's length YaRN slows a hand by the whole factor, above the other it leaves it: one number is a step. */
const STEP = { betaFast: 1, betaSlow: 1 };
/** What most configurations have. */
const RAMP = { betaFast: 32, betaSlow: 1 };

/** How each scheme turns the hands; plain RoPE is what the toy was trained with. */
export function stretchedBy(scheme: string): StretchedRotary | undefined {
  const yarn = { factor: FACTOR, original: SHORT };
  if (scheme === 'pi') return { frequencies: ropeFrequencies(HEAD_WIDTH, THETA).map((f) => f / FACTOR), scale: 1 };
  if (scheme === 'ntk') {
    const theta = THETA * exp((log(FACTOR) * HEAD_WIDTH) / (HEAD_WIDTH - 2));
    return { frequencies: ropeFrequencies(HEAD_WIDTH, theta), scale: 1 };
  }
  if (scheme === 'yarn') return yarnFrequencies(HEAD_WIDTH, THETA, { ...yarn, ...STEP });
  if (scheme === 'ramp') return yarnFrequencies(HEAD_WIDTH, THETA, { ...yarn, ...RAMP });
  return undefined;
}

export const trainedFrequencies = (): Float64Array => ropeFrequencies(HEAD_WIDTH, THETA);
