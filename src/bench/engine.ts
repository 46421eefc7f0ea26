/** What an engine is to the benchmark: something that trains by one step and says the loss. */

import type { Batch, InitialWeight, Work } from './works.ts';

export interface Engine {
  /** One training step on this batch: forward, backward and update. Resolves to the loss before the update, when all is done. */
  step(batch: Batch): Promise<number> | number;
}

export type EngineFactory = (work: Work, weights: readonly InitialWeight[]) => Promise<Engine>;
