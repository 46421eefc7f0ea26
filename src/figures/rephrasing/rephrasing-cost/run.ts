/** The cost experiment: one frame a number of rephrasings, from none to those asked for. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { rewritingCost, trainingFlop, trainingTokens } from '../../../lab/rephrasing/cost.ts';
import {
  type RephrasingCostFrame,
  type RephrasingCostParams,
  type rephrasingCostParams,
  rephrasingCostSpec,
} from './spec.ts';

const BILLION = 1e9;

/** What `rephrasings` of every text cost beside one training on the result, whatever number the parameters ask for. */
export function costWith(params: RephrasingCostParams, rephrasings: number): RephrasingCostFrame {
  const source = params.sourceTokens * BILLION;
  const cost = rewritingCost({
    sourceTokens: source,
    rephrasings,
    documentTokens: params.documentTokens,
    chunkTokens: params.chunkTokens,
    context: params.context,
    rewriterParameters: params.rewriter * BILLION,
  });
  const trained = trainingTokens(source, rephrasings, params.keepSource, params.epochs);
  const training = trainingFlop(params.trained * BILLION, trained);
  return {
    step: rephrasings,
    written: cost.written,
    read: cost.read,
    rewritingFlop: cost.flop,
    trained,
    trainingFlop: training,
    ratio: cost.flop / training,
  };
}

function* run(params: RephrasingCostParams, armId: string): Generator<RephrasingCostFrame, void, void> {
  armOf(rephrasingCostSpec.arms(params), armId);
  for (let rephrasings = 0; rephrasings <= params.rephrasings; rephrasings++) yield costWith(params, rephrasings);
}

export const experiment: Experiment<typeof rephrasingCostParams, RephrasingCostFrame> = {
  ...rephrasingCostSpec,
  run,
};
