/** Training on filtered and unfiltered rewritten text, as a page sees it. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { DetectorId } from '../../../lab/rephrasing/fidelity/detectors.ts';
import {
  DETECTOR_ARMS,
  errorRateParam,
  errorSeedParam,
  exposuresParam,
  phrasingsParam,
  rejectParam,
} from '../../../lab/rephrasing/params.ts';
import { type Progress, STUDENT_REPORTS } from '../../../lab/rephrasing/student-shape.ts';

export const fidelityTrainingParams = {
  rate: errorRateParam,
  reject: rejectParam,
  phrasings: phrasingsParam,
  exposures: exposuresParam,
  seed: errorSeedParam,
} as const;

export type FidelityTrainingParams = ParamsOf<typeof fidelityTrainingParams>;

export interface FidelityTrainingFrame extends Progress, Frame {}

export interface FidelityTrainingArm extends Arm {
  /** What the arm reads: texts without errors, all texts, or those that a detector lets through. */
  readonly reads: 'clean' | 'everything' | DetectorId;
}

export const FIDELITY_TRAINING_ARMS: readonly FidelityTrainingArm[] = [
  { id: 'clean', label: 'Clean text', reads: 'clean' },
  { id: 'unfiltered', label: 'Unfiltered text', reads: 'everything' },
  ...DETECTOR_ARMS.map((arm) => ({ ...arm, reads: arm.id })),
];

export const fidelityTrainingSpec: ExperimentSpec<typeof fidelityTrainingParams, FidelityTrainingFrame> = {
  id: 'fidelity-training',
  title: 'A small transformer trained on rewritten text with planted errors, filtered or not',
  version: 1,
  memory: ARENA_BYTES,
  params: fidelityTrainingParams,
  presets: [],
  arms: () => FIDELITY_TRAINING_ARMS,
  length: () => STUDENT_REPORTS + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return { accuracy: last?.accuracy ?? null, loss: last?.loss ?? null, tokens: last?.tokens ?? null };
  },
};
