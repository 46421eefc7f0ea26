/** Training on chunk-wise rewritten text, as a page sees it: does the reach of the context show in what a student learns? */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import {
  chunkParam,
  documentSeedParam,
  exposuresParam,
  limitParam,
  REACH_ARMS,
  unresolvedParam,
} from '../../../lab/rephrasing/params.ts';
import { type Progress, STUDENT_REPORTS } from '../../../lab/rephrasing/student-shape.ts';

export const rewritingTrainingParams = {
  chunk: chunkParam,
  unresolved: unresolvedParam,
  limit: limitParam,
  exposures: exposuresParam,
  seed: documentSeedParam,
} as const;

export type RewritingTrainingParams = ParamsOf<typeof rewritingTrainingParams>;

export interface RewritingTrainingFrame extends Progress, Frame {}

export const rewritingTrainingSpec: ExperimentSpec<typeof rewritingTrainingParams, RewritingTrainingFrame> = {
  id: 'rewriting-training',
  title: 'A small transformer trained on text that was rewritten chunk by chunk',
  version: 1,
  memory: ARENA_BYTES,
  params: rewritingTrainingParams,
  presets: [],
  arms: () => REACH_ARMS,
  length: () => STUDENT_REPORTS + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return { accuracy: last?.accuracy ?? null, loss: last?.loss ?? null, tokens: last?.tokens ?? null };
  },
};
