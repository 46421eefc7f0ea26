/** The memory planner: one frame a rank of the pipeline, with what each of its GPUs holds. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { layerBytes, type Saving } from '../../../lab/machines/activations.ts';
import { runPipeline } from '../../../lab/machines/pipeline/plan.ts';
import { K2 } from '../../../lab/machines/published.ts';
import { pipelineStages, type Stage } from '../../../lab/machines/stages.ts';
import {
  GRADIENT_BYTES,
  heldParameters,
  OPTIMIZER_BYTES,
  optimizedParameters,
  WEIGHT_BYTES,
} from '../../../lab/machines/states.ts';
import { type MemoryPlanFrame, type MemoryPlanParams, type memoryPlanParams, memoryPlanSpec } from './spec.ts';

/** Tokens of a step, over all groups. */
const STEP_TOKENS = 2 ** 26; // fact TR-08

/** Micro-batches that are under way at most, by rank, in passes through all layers of the rank: never more than a step has. */
function underWay({ schedule, stages, virtual, tokens, expertRanks, replicas }: MemoryPlanParams): readonly number[] {
  const microBatches = Math.max(1, Math.round(STEP_TOKENS / (tokens * Number(expertRanks) * replicas)));
  const times = { forward: 1, input: 1, weight: 1, exchange: 0, transfer: 0 };
  // DualPipe wants an even number of ranks; more micro-batches than these change no peak, and fewer cap it below.
  const ranks = schedule === 'dualpipe' ? stages + (stages % 2) : stages;
  const plan = { schedule, ranks, microBatches: 4 * ranks, chunks: virtual, times, extra: 1, split: false };
  return runPipeline(plan)
    .peaks.slice(0, stages)
    .map((peak) => Math.min(peak, microBatches));
}

/** Chunks of one rank that are on the GPU while all others are on the CPU: one being made, one leaving, one coming back, one being used. */
const ON_THE_WAY = 4;

function* run(params: MemoryPlanParams, armId: string): Generator<MemoryPlanFrame, void, void> {
  armOf(memoryPlanSpec.arms(params), armId);
  const { replicas, optimizer, onCpu, activations, schedule, tokens, virtual } = params;
  const spread = { expertRanks: Number(params.expertRanks), replicas };
  const stages = pipelineStages(K2.shape, params.stages);
  const peaks = underWay(params);
  const saving: Saving = activations === 'offload' ? 'fp8' : activations;
  // A dense layer is counted as a layer of experts: it keeps less.
  const bytes = layerBytes(K2.shape, saving) * tokens;
  for (const [step, stage] of stages.entries()) {
    // Under DualPipe a rank holds the stage of the other direction too.
    const own: Stage[] = schedule === 'dualpipe' ? [stage, stages[stages.length - 1 - step]!] : [stage];
    const parameters = own.reduce((sum, one) => sum + heldParameters(one, spread), 0);
    // Both ranks that hold a stage share its states: as many in all as without DualPipe.
    const optimized = own.reduce((sum, one) => sum + optimizedParameters(one, spread), 0) / own.length;
    const states = OPTIMIZER_BYTES[optimizer] * optimized;
    const chunks = schedule === 'overlapped' ? virtual : 1;
    const kept = activations === 'offload' ? Math.min(ON_THE_WAY / chunks, peaks[step]!) : peaks[step]!;
    const layers = own.reduce((sum, one) => sum + one.layers, 0) / own.length;
    yield {
      step,
      first: stage.first,
      layers: stage.layers,
      dense: stage.dense,
      parameters,
      weights: WEIGHT_BYTES * parameters,
      gradients: GRADIENT_BYTES * parameters,
      optimizer: states * (1 - onCpu),
      onCpu: states * onCpu,
      activations: kept * layers * bytes,
    };
  }
}

export const experiment: Experiment<typeof memoryPlanParams, MemoryPlanFrame> = { ...memoryPlanSpec, run };
