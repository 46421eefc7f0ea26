/** Training on filtered and unfiltered rewritten text, as a page sees it. */

import type { Arm, ExperimentSpec } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { detectorArms, fidelityParams } from '../fidelity/spec.ts';
import { REPORTS, rewritingTrainingParams, type TrainingFrame } from '../rewriting-training/spec.ts';

export const fidelityTrainingParams = {
  rate: fidelityParams.rate,
  reject: fidelityParams.reject,
  phrasings: fidelityParams.phrasings,
  exposures: rewritingTrainingParams.exposures,
  seed: fidelityParams.seed,
} as const;

export type FidelityTrainingParams = ParamsOf<typeof fidelityTrainingParams>;

export const fidelityTrainingArms = (): Arm[] => [
  { id: 'clean', label: 'Clean text' },
  { id: 'unfiltered', label: 'Unfiltered text' },
  ...detectorArms(),
];

export const fidelityTrainingSpec: ExperimentSpec<typeof fidelityTrainingParams, TrainingFrame> = {
  id: 'fidelity-training',
  title: 'A small transformer trained on rewritten text with planted errors, filtered or not',
  version: 1,
  params: fidelityTrainingParams,
  presets: [],
  arms: fidelityTrainingArms,
  length: () => REPORTS + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return { accuracy: last?.accuracy ?? null, loss: last?.loss ?? null, tokens: last?.tokens ?? null };
  },
};
