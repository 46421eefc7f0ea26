/** The toy of long chains, without the code that runs it: a table learnt by heart, the model that learns it, and the ways to round its weights. */

import type { TransformerConfig } from '../model/config.ts';
import { describeModel } from '../model/describe.ts';

export const SYMBOLS = 48;
export const BATCH = 16;
/** Tokens of a training sequence, and of the window in which a chain is written. */
export const LENGTH = 64;
/** Tokens at the head of a window that were there before: of the first window true ones, then the chain's own last. */
export const PROMPT = 8;
/** Steps at the end of training that a new optimizer takes, with rounded weights where they are trained so. */
export const LAST_STEPS = 120;
/** Steps of training of which a mean loss is kept. */
export const LOSS_EVERY = 10;
const WIDTH = 64;
export const DENSE_WIDTH = 256;
export const EXPERTS = { count: 8, chosen: 2, width: 32, sharedWidth: 32, scale: 2, denseLayers: 0 } as const;

export type Body = 'dense' | 'experts';

export const tableConfig = (body: Body): TransformerConfig => ({
  vocabulary: SYMBOLS,
  width: WIDTH,
  layers: 1,
  heads: 4,
  length: LENGTH,
  attention: { kind: 'mha', headWidth: WIDTH / 4, rotary: true },
  feedForward: { kind: 'gelu', width: DENSE_WIDTH },
  ...(body === 'experts' && { experts: EXPERTS }),
  learnedPositions: false,
  previousToken: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
});

/** "1 layer, 4 heads, …; a table of 1024 facts". */
export function describeTableModel(body: Body): string {
  const { count, chosen, width, sharedWidth } = EXPERTS;
  const inside =
    body === 'dense'
      ? `feed-forward ${DENSE_WIDTH} wide`
      : `${count} experts ${width} wide, of which each symbol goes to ${chosen}, and a shared one ${sharedWidth} wide`;
  return `${describeModel(tableConfig(body))}, ${inside}; a table of ${SYMBOLS} × ${SYMBOLS} facts; Muon`;
}

/** How weights are rounded: to so many bits, with one scale for so many inputs of an output; 0 for all of them. */
export interface Rounding {
  readonly bits: number;
  readonly group: number;
}
