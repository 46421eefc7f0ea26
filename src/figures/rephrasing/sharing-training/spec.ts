/** Training on texts whose wording more or fewer people share, one a person and in two arms ten, as a page sees it: nothing else differs between the arms. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { corpusSeedParam, exposuresParam } from '../../../lab/rephrasing/params.ts';
import type { Progress } from '../../../lab/rephrasing/student-shape.ts';

export const sharingTrainingParams = {
  exposures: exposuresParam,
  reports: {
    kind: 'number',
    label: 'Asked',
    unit: 'times',
    default: 30,
    min: 1,
    max: 60,
    integer: true,
    advanced: true,
    help: 'How often the model is asked on its way; it changes what is drawn and nothing of the training.',
  },
  seed: corpusSeedParam,
} as const;

export type SharingTrainingParams = ParamsOf<typeof sharingTrainingParams>;

export interface SharingTrainingFrame extends Progress, Frame {
  /** Share of the facts in the own texts that the model continues rightly. Only on the last frame. */
  readonly memorised?: number;
  /** The same after the name was replaced by somebody else's: what it recites by the wording alone. Only on the last frame. */
  readonly byRote?: number;
}

export const SHARING_ARMS = [
  { id: 'own', label: 'A wording of its own' },
  { id: 'ownTen', label: 'Ten wordings of its own' },
  { id: 'six', label: 'One of six wordings' },
  { id: 'all', label: 'One wording for all' },
  { id: 'ownSentences', label: 'Ten wordings of its own, in sentences of its own' },
] as const satisfies readonly Arm[];

export const sharingTrainingSpec: ExperimentSpec<typeof sharingTrainingParams, SharingTrainingFrame> = {
  id: 'sharing-training',
  title:
    'A small transformer trained on one text a person, whose wording nobody, a sixth or everybody shares, or on ten that nobody shares, in common patterns of sentence or in none',
  version: 1,
  memory: ARENA_BYTES,
  params: sharingTrainingParams,
  presets: [],
  arms: () => SHARING_ARMS,
  length: ({ reports }) => reports + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      accuracy: last?.accuracy ?? null,
      memorised: last?.memorised ?? null,
      byRote: last?.byRote ?? null,
      loss: last?.loss ?? null,
      tokens: last?.tokens ?? null,
    };
  },
};
