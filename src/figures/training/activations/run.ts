/** The experiment of the activations: one frame a measure, each on top of the ones before. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { type Kept, keptBytes, keptOf, layerWork } from '../../../lab/machines/activations.ts';
import { copySlot } from '../../../lab/machines/copy-engine.ts';
import { K2 } from '../../../lab/machines/published.ts';
import {
  type ActivationsFrame,
  type ActivationsParams,
  type activationsParams,
  activationsSpec,
  MEASURES,
} from './spec.ts';

export const TENSORS: readonly Kept[] = keptOf(K2.shape);
/** Keys that a query sees on average in a sequence of 4096. */
const CONTEXT = 2048;
/** Chunks on the GPU while all others are on the CPU: one being made, one leaving, one coming back, one being used. */
const ON_THE_WAY = 4;

/** Bytes a token of one tensor after so many measures. */
export function bytesAfter(tensor: Kept, measures: number, { recompute, load }: ActivationsParams): number {
  if (measures === 0) return keptBytes(tensor, 'none', load);
  if (recompute === 'full') return keptBytes(tensor, 'full', load);
  const isFp8 = measures >= 2;
  if (recompute === 'noDown' && tensor.recomputed === 'MoE down-projection') return keptBytes(tensor, 'none', load);
  return keptBytes(tensor, isFp8 ? 'fp8' : 'recompute', load);
}

/** Of a forward and backward pass, three forward passes, what is computed again. */
function againOf({ recompute }: ActivationsParams): number {
  if (recompute === 'full') return 1 / 3;
  const { forward, again } = layerWork(K2.shape, CONTEXT);
  const down = recompute === 'noDown' ? 0 : again['MoE down-projection'];
  return (again['MLA up-projection'] + down) / (3 * forward);
}

function* run(params: ActivationsParams, armId: string): Generator<ActivationsFrame, void, void> {
  armOf(activationsSpec.arms(params), armId);
  const { tokens, inFlight, link, rate, sharedLink } = params;
  const work = 3 * layerWork(K2.shape, CONTEXT).forward * tokens;
  for (const step of MEASURES.keys()) {
    const bytes = TENSORS.map((tensor) => bytesAfter(tensor, step, params));
    const layer = bytes.reduce((sum, value) => sum + value, 0) * tokens;
    const again = step === 0 ? 0 : againOf(params);
    const all = layer * inFlight;
    const onGpu = step === MEASURES.length - 1 ? Math.min(all, layer * ON_THE_WAY) : all;
    const slot = copySlot({
      compute: (work * (1 + again)) / (rate * 1e12),
      bytes: layer,
      bandwidth: link * 1e9,
      isShared: sharedLink,
    });
    yield {
      step,
      bytes,
      onGpu,
      onCpu: all - onGpu,
      again,
      compute: 1000 * slot.compute,
      copy: 1000 * slot.out[1],
      slot: 1000 * slot.length,
    };
  }
}

export const experiment: Experiment<typeof activationsParams, ActivationsFrame> = { ...activationsSpec, run };
