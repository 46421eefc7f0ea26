/** Schedules that the picture and its words are made from, kept for a while: one is drawn, and the others are compared with it. */

import { type PipelineRun, problemOf, runPipeline, type ScheduleId } from '../../../lab/machines/pipeline/plan.ts';
import { planOf } from './run.ts';
import { type PipelineScheduleParams, pipelineScheduleParams } from './spec.ts';

const MOST_KEPT = 24;
const kept = new Map<string, PipelineRun>();

/** The run of these parameters; undefined when there is no such schedule. */
export function pipelineOf(params: PipelineScheduleParams): PipelineRun | undefined {
  const plan = planOf(params);
  if (problemOf(plan)) return undefined;
  const key = JSON.stringify(plan);
  const found = kept.get(key) ?? runPipeline(plan);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return found;
}

export const SHORT: Readonly<Record<ScheduleId, string>> = {
  '1f1b': '1F1B',
  interleaved: 'interleaved',
  overlapped: 'overlapped',
  zb1p: 'ZB1P',
  dualpipe: 'DualPipe',
};

/** What a schedule is called beside another one. */
export const NAMED: Readonly<Record<ScheduleId, string>> = {
  ...SHORT,
  interleaved: 'interleaved 1F1B',
  overlapped: 'the report’s choice: interleaved 1F1B, overlapped',
};

/** The schedule that stands under the chosen one: the report's, and under that plain 1F1B. */
export const comparedWith = (schedule: ScheduleId): ScheduleId => (schedule === 'overlapped' ? '1f1b' : 'overlapped');

export interface Rival {
  readonly schedule: ScheduleId;
  readonly run: PipelineRun;
}

/** Every schedule that there is for these numbers and that comes to an end. */
export function rivalsOf(params: PipelineScheduleParams): Rival[] {
  return pipelineScheduleParams.schedule.options.flatMap(({ value }) => {
    const run = pipelineOf({
      ...params,
      schedule: value,
      ...(value === 'overlapped' && { warmup: Math.max(1, params.warmup) }),
    });
    return run && run.deadlock.length === 0 ? [{ schedule: value, run }] : [];
  });
}
