/** The rephrasing ablation for a reader that knows the language: it has read other people before, in every style. Parameters, arms, frames. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { corpusSeedParam, exposuresParam } from '../../../lab/rephrasing/params.ts';
import type { Progress } from '../../../lab/rephrasing/student-shape.ts';

export const fluentTrainingParams = {
  exposures: { ...exposuresParam, default: 10 },
  before: {
    kind: 'number',
    label: 'Read before',
    unit: 'passes over other people',
    default: 60,
    min: 1,
    max: 90,
    integer: true,
    help: 'How often the reader has read 128 other people before, in raw text, in all ten styles and in questions about half of them.',
  },
  seed: corpusSeedParam,
} as const;

export type FluentTrainingParams = ParamsOf<typeof fluentTrainingParams>;

/**
 * Step 0 has read nothing; the steps up to `before` are passes over the other people, each later one is a reading of the
 * people of the test. Updates and tokens are counted anew from the first of those readings on.
 */
export interface FluentTrainingFrame extends Omit<Progress, 'accuracy'>, Frame {
  /** Share of the test's questions answered: before anything is read, after the last pass over the other people, and after each reading. */
  readonly accuracy?: number;
  /** Share of the questions about those of the other people whom training never asked about. After each pass over them; on the last frame, what it was before the first reading. */
  readonly fluency?: number;
  /** Share of the facts in the first texts that the model continues rightly. Only on the last frame. */
  readonly memorised?: number;
  /** The same after the name was replaced by somebody else's. Only on the last frame. */
  readonly byRote?: number;
}

/** The rows of the report's table by how many rephrasings of a person the arm reads; 0 reads the source. */
export const FLUENT_ARMS = [
  { id: 'raw', label: 'Raw text', colour: 'raw', rephrasings: 0 },
  { id: 'one', label: 'One rephrasing', colour: 'one', rephrasings: 1 },
  { id: 'ten', label: 'Ten rephrasings', colour: 'ten', rephrasings: 10 },
] as const;

export const fluentTrainingSpec: ExperimentSpec<typeof fluentTrainingParams, FluentTrainingFrame> = {
  id: 'fluent-training',
  title: 'Raw text against one and ten rephrasings for a small transformer that has read other people before',
  version: 1,
  memory: ARENA_BYTES,
  params: fluentTrainingParams,
  presets: [],
  arms: () => FLUENT_ARMS,
  length: ({ before, exposures }) => before + exposures + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      accuracy: last?.accuracy ?? null,
      fluency: last?.fluency ?? null,
      memorised: last?.memorised ?? null,
      byRote: last?.byRote ?? null,
      loss: last?.loss ?? null,
      tokens: last?.tokens ?? null,
    };
  },
};
