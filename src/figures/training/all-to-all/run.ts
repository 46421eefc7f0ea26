/** The experiment of the all-to-all: one frame a number of expert ranks, at the bandwidth that is published for it. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { attentionWork, layerWork } from '../../../lab/machines/activations.ts';
import { DEEPEP, exchangeTimes } from '../../../lab/machines/all-to-all.ts';
import { K2 } from '../../../lab/machines/published.ts';
import { pipelineStages } from '../../../lab/machines/stages.ts';
import { GRADIENT_BYTES, heldParameters, WEIGHT_BYTES } from '../../../lab/machines/states.ts';
import { type AllToAllFrame, type AllToAllParams, type allToAllParams, allToAllSpec, EXPERT_RANKS } from './spec.ts';

/** Tokens of a GPU in the published measurement, and of one of our micro-batches. */
const TOKENS = 4096;
/** One byte a number, and an FP32 scale for 128 of them. */
const BYTES = { fp8: 1 + 4 / 128, bf16: 2 } as const;
/** A forward pass and the two of its backward pass. */
const PASSES = 3;
const STAGES = 16; // fact TR-15

function* run(params: AllToAllParams, armId: string): Generator<AllToAllFrame, void, void> {
  armOf(allToAllSpec.arms(params), armId);
  const sizes = { ...K2.shape, heads: params.heads };
  const seen = params.context / 2;
  const milliseconds = (flop: number) => (1000 * PASSES * flop * TOKENS) / (params.rate * 1e12);
  const stages = pipelineStages(sizes, STAGES);
  for (const [step, expertRanks] of EXPERT_RANKS.entries()) {
    const { visited, dispatch, combine } = exchangeTimes(
      {
        tokens: TOKENS,
        hidden: sizes.hidden,
        experts: sizes.experts,
        chosen: sizes.chosen,
        expertRanks,
        dispatchBytes: BYTES[params.dispatch],
        combineBytes: BYTES.bf16,
      },
      DEEPEP[expertRanks]!,
    );
    const held = stages.map((stage) => heldParameters(stage, { expertRanks, replicas: 1 }));
    yield {
      step,
      expertRanks,
      visited,
      // Both passes have one of each: the backward pass of a combine is a dispatch, and the other way round.
      dispatch: 2000 * dispatch,
      combine: 2000 * combine,
      attention: milliseconds(attentionWork(sizes, seen)),
      layer: milliseconds(layerWork(sizes, seen).forward),
      states: (WEIGHT_BYTES + GRADIENT_BYTES) * Math.max(...held),
    };
  }
}

export const experiment: Experiment<typeof allToAllParams, AllToAllFrame> = { ...allToAllSpec, run };
