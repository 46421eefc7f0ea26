/** Training on chunk-wise rewritten text, as a page sees it: does the reach of the context show in what a student learns? */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Progress } from '../../../lab/rephrasing/student.ts';
import { reachArms, rewritingParams } from '../rewriting/spec.ts';

export const rewritingTrainingParams = {
  chunk: rewritingParams.chunk,
  unresolved: rewritingParams.unresolved,
  limit: rewritingParams.limit,
  exposures: {
    kind: 'number',
    label: 'Exposures',
    unit: 'a fact',
    default: 30,
    min: 1,
    max: 60,
    integer: true,
    help: 'How often training reads each fact that survives complete rewriting; every arm has the same budget of tokens.',
  },
  seed: rewritingParams.seed,
} as const;

export type RewritingTrainingParams = ParamsOf<typeof rewritingTrainingParams>;

export interface TrainingFrame extends Progress, Frame {}

/** Frames after the first. */
export const REPORTS = 10;

export const rewritingTrainingSpec: ExperimentSpec<typeof rewritingTrainingParams, TrainingFrame> = {
  id: 'rewriting-training',
  title: 'A small transformer trained on text that was rewritten chunk by chunk',
  version: 1,
  params: rewritingTrainingParams,
  presets: [],
  arms: reachArms,
  length: () => REPORTS + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return { accuracy: last?.accuracy ?? null, loss: last?.loss ?? null, tokens: last?.tokens ?? null };
  },
};
