/** Training on one rephrasing a person, in styles that put the name before the value or in the others. Parameters, arms, frames. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { corpusSeedParam, exposuresParam } from '../../../lab/rephrasing/params.ts';
import type { Progress } from '../../../lab/rephrasing/student-shape.ts';

export const styleTrainingParams = { exposures: exposuresParam, seed: corpusSeedParam } as const;

export type StyleTrainingParams = ParamsOf<typeof styleTrainingParams>;

export interface StyleTrainingFrame extends Progress, Frame {
  /** Share of facts that the model still continues with the person's value after the name was replaced by somebody else's. Only on the last frame. */
  readonly byRote?: number;
}

export const STYLE_ARMS = [
  { id: 'nameFirst', label: 'Name-first styles', isNameFirst: true },
  { id: 'valueFirst', label: 'Value-first styles', isNameFirst: false },
] as const;

/** Reports after the first. */
export const REPORTS = 10;

export const styleTrainingSpec: ExperimentSpec<typeof styleTrainingParams, StyleTrainingFrame> = {
  id: 'style-training',
  title: 'A small transformer trained on one rephrasing a person, the name before the value or after it',
  version: 1,
  memory: ARENA_BYTES,
  params: styleTrainingParams,
  presets: [],
  arms: () => STYLE_ARMS,
  length: () => REPORTS + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      accuracy: last?.accuracy ?? null,
      byRote: last?.byRote ?? null,
      loss: last?.loss ?? null,
      tokens: last?.tokens ?? null,
    };
  },
};
