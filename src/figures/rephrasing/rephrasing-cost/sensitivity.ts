/** How the ratio of rewriting to training moves with one parameter while the others stay. */

import { costWith } from './run.ts';
import type { RephrasingCostParams } from './spec.ts';

export interface Sensitivity {
  readonly name: string;
  readonly log: boolean;
  /** Parameter and ratio. */
  readonly points: readonly (readonly [number, number])[];
  /** Where the parameters stand. */
  readonly now: readonly [number, number];
}

const MOST_REPHRASINGS = 10;
const EPOCHS = [1, 2, 3, 5, 7, 10, 20];
/** Billions of active parameters. */
const REWRITERS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const CHUNKS = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

/** Four curves with `rephrasings` of every text where they do not vary; at 0 nothing is rewritten and all ratios are 0. */
export function sensitivities(params: RephrasingCostParams, rephrasings: number): Sensitivity[] {
  const own = costWith(params, rephrasings).ratio;
  const vary = (
    name: string,
    param: 'epochs' | 'rewriter' | 'chunkTokens',
    values: readonly number[],
  ): Sensitivity => ({
    name,
    log: true,
    points: [...new Set([...values, params[param]])]
      .sort((a, b) => a - b)
      .map((value) => [value, costWith({ ...params, [param]: value }, rephrasings).ratio] as const),
    now: [params[param], own],
  });
  const counts = Array.from({ length: Math.max(MOST_REPHRASINGS, params.rephrasings) + 1 }, (_, i) => i);
  return [
    {
      name: 'rephrasings',
      log: false,
      points: counts.map((count) => [count, costWith(params, count).ratio] as const),
      now: [rephrasings, own],
    },
    vary('epochs (log)', 'epochs', EPOCHS),
    vary('rewriter, billion active parameters (log)', 'rewriter', REWRITERS),
    vary(
      'tokens of a chunk (log)',
      'chunkTokens',
      CHUNKS.filter((size) => size <= params.documentTokens),
    ),
  ];
}
