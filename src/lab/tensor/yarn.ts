/** Frequencies of the rotary embedding, plain and stretched to longer contexts by YaRN (Peng et al. 2023). */

import { exp, log } from '../math.ts';

/** theta^(-2j/width) for j = 0 up to width/2 - 1, in radians a position. */
export function ropeFrequencies(width: number, theta: number): Float64Array {
  if (width % 2 !== 0) throw new RangeError(`ropeFrequencies: width ${width} must be even.`);
  return Float64Array.from({ length: width / 2 }, (_, j) => exp((-2 * j * log(theta)) / width));
}

export interface Yarn {
  /** How many times longer the context becomes. */
  readonly factor: number;
  /** Positions of the context before. */
  readonly original: number;
  /** Pairs that turn more often than this in the context before keep their frequency. */
  readonly betaFast: number;
  /** Pairs that turn less often than this are slowed by the whole factor; those between, by a part of it. */
  readonly betaSlow: number;
}

/** Frequencies (width/2), and what YaRN scales queries and keys by: the logits grow by its square. */
export function yarnFrequencies(
  width: number,
  theta: number,
  { factor, original, betaFast, betaSlow }: Yarn,
): { readonly frequencies: Float64Array; readonly scale: number } {
  const pairThatTurns = (times: number) => (width * log(original / (times * 2 * Math.PI))) / (2 * log(theta));
  const from = Math.max(Math.floor(pairThatTurns(betaFast)), 0);
  const to = Math.min(Math.ceil(pairThatTurns(betaSlow)), width - 1);
  const frequencies = ropeFrequencies(width, theta).map((frequency, j) => {
    const ramp = Math.min(1, Math.max(0, (j - from) / (to > from ? to - from : 0.001)));
    return (frequency / factor) * ramp + frequency * (1 - ramp);
  });
  return { frequencies, scale: 0.1 * log(factor) + 1 };
}
