/** The pipeline experiment: a schedule run exactly, looked at from moment to moment. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { type PipelinePlan, problemOf, runPipeline } from '../../../lab/machines/pipeline/plan.ts';
import type { PlacedSlot } from '../../../lab/machines/pipeline/simulate.ts';
import { storedAt } from '../../../lab/machines/pipeline/storage.ts';
import {
  MOMENTS,
  type PipelineScheduleFrame,
  type PipelineScheduleParams,
  type pipelineScheduleParams,
  pipelineScheduleSpec,
} from './spec.ts';

export const planOf = (params: PipelineScheduleParams): PipelinePlan => ({
  schedule: params.schedule,
  ranks: params.stages,
  microBatches: params.microBatches,
  chunks: params.virtual,
  times: {
    forward: params.forward,
    input: params.inputGradient,
    weight: params.weightGradient,
    exchange: params.allToAll,
    transfer: params.transfer,
  },
  extra: params.warmup,
  split: params.split,
});

/** What a rank is at: the block under way at a moment. */
export function blockAt(slots: readonly PlacedSlot[], time: number) {
  const slot = slots.findLast(({ start }) => start <= time);
  if (!slot) return undefined;
  return slot.blocks.find(
    ({ lane, from, to }) => lane !== 'under' && slot.start + from <= time && time < slot.start + to,
  );
}

function* run(params: PipelineScheduleParams, armId: string): Generator<PipelineScheduleFrame, void, void> {
  armOf(pipelineScheduleSpec.arms(params), armId);
  const plan = planOf(params);
  const problem = problemOf(plan);
  if (problem) {
    yield { step: 0, time: 0, working: 0, communicating: 0, stored: [], stopped: problem };
    return;
  }
  const { ranks, span, idle, exposed, levels, peaks, chunks, copies, deadlock } = runPipeline(plan);
  const isStuck = deadlock.length > 0;
  for (let step = 0; step < MOMENTS; step++) {
    const time = (span * step) / (MOMENTS - 1);
    const blocks = ranks.map((slots) => blockAt(slots, time));
    const isLast = step === MOMENTS - 1;
    yield {
      step,
      time,
      working: blocks.filter((block) => block && block.kind !== 'exchange' && block.kind !== 'transfer').length,
      communicating: blocks.filter((block) => block?.kind === 'exchange' || block?.kind === 'transfer').length,
      stored: levels.map((each) => storedAt(each, time) / chunks),
      ...(step === 0 && !isStuck && { totals: { span, idle, exposed, peak: Math.max(...peaks), copies } }),
      ...(isLast &&
        isStuck && { stopped: 'Every rank waits for another one: the schedule has come to a standstill for good.' }),
    };
  }
}

export const experiment: Experiment<typeof pipelineScheduleParams, PipelineScheduleFrame> = {
  ...pipelineScheduleSpec,
  run,
};
