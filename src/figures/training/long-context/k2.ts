/** How K2's released configuration stretches its rotary pairs, and what a tool that takes the usual betas makes of the same ones; a test holds the numbers against the fact. */

import { ropeFrequencies, yarnFrequencies } from '../../../lab/tensor/yarn.ts';

export const K2_ROTARY = { width: 64, theta: 50_000, factor: 32, original: 4096 } as const;

/** How many times slower each pair turns than in training, the fastest pair first. */
export function slowedBy(betaFast: number, betaSlow: number): number[] {
  const { width, theta, factor, original } = K2_ROTARY;
  const { frequencies } = yarnFrequencies(width, theta, { factor, original, betaFast, betaSlow });
  return Array.from(ropeFrequencies(width, theta), (frequency, pair) => frequency / frequencies[pair]!);
}

export const K2_BETAS = [1, 1] as const;
/** What tools take when nobody says otherwise. */
export const USUAL_BETAS = [32, 1] as const;
