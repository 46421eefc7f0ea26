/** The cache experiment: for each way to share keys and values, its bytes and operations as the context doubles up to the whole. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { coreFlop, flopPerByte, keptNumbers, type Sharing } from '../../../lab/machines/attention-cost.ts';
import { tokenFlop } from '../../../lab/machines/token-flop.ts';
import {
  askedAs,
  DOUBLINGS,
  type KvCacheFrame,
  type KvCacheParams,
  type kvCacheParams,
  kvCacheSpec,
  SHARINGS,
  shapeOf,
} from './spec.ts';

/** What one way takes at any context. */
export function costAt(params: KvCacheParams, sharing: Sharing, context: number): Omit<KvCacheFrame, 'step'> {
  const shape = shapeOf(params);
  const asked = askedAs(params, sharing);
  const bytesPerToken = params.layers * keptNumbers(sharing, shape) * params.bytes;
  return {
    context,
    bytesPerToken,
    cacheBytes: bytesPerToken * context,
    flop: tokenFlop(asked, shape, context),
    attentionFlop: params.layers * coreFlop(asked, shape) * context,
    flopPerByte: flopPerByte(asked, shape, params.bytes),
  };
}

function* run(params: KvCacheParams, armId: string): Generator<KvCacheFrame, void, void> {
  const { id } = armOf(SHARINGS, armId);
  for (let step = 0; step < DOUBLINGS; step++)
    yield { step, ...costAt(params, id as Sharing, params.context / (1 << (DOUBLINGS - 1 - step))) };
}

export const experiment: Experiment<typeof kvCacheParams, KvCacheFrame> = { ...kvCacheSpec, run };
