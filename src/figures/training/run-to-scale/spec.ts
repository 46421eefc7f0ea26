/** The run to scale as a page sees it: the two readings of the recipe, and the places that the reader walks. What computes them is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Stage } from './recipe.ts';

export const runToScaleParams = {
  reading: {
    kind: 'choice',
    label: 'The last stages',
    advanced: true,
    default: 'after',
    options: [
      { value: 'after', label: 'on top' },
      { value: 'within', label: 'inside' },
    ],
    help: 'Whether their tokens come on top of those of the schedule or are the last of them. The report can be read both ways.',
  },
} as const;

export type RunToScaleParams = ParamsOf<typeof runToScaleParams>;

export interface RunToScaleFrame extends Frame {
  readonly stage: Stage;
  /** Tokens trained on up to this place. */
  readonly tokens: number;
  readonly rate: number;
  /** What the cosine of the schedule would be here, where another rate is followed in its place. */
  readonly cosine?: number;
  /** Tokens of a sequence. */
  readonly context: number;
  /** Sequences in a batch. */
  readonly sequences: number;
  /** Updates of the weights up to this place. */
  readonly updates: number;
}

/** Places in each stage: enough for a smooth line, and for a hand to find each stage. */
export const PLACES: Readonly<Record<Stage, number>> = { warmup: 8, constant: 60, cosine: 60, anneal: 24, long: 12 };

export const runToScaleSpec: ExperimentSpec<typeof runToScaleParams, RunToScaleFrame> = {
  id: 'run-to-scale',
  title: 'The run, to scale',
  version: 1,
  frameName: 'place',
  params: runToScaleParams,
  presets: [
    {
      id: 'after',
      label: 'On top',
      help: 'Read word for word, the last stages come after the schedule, and the rate goes on where the cosine ends.',
      params: {},
    },
    {
      id: 'within',
      label: 'Inside',
      help: 'Were the last stages inside the total, they would take the place of the cosine’s end.',
      params: { reading: 'within' },
    },
  ],
  arms: () => [{ id: 'run', label: 'the run', colour: 'report' }],
  length: () => Object.values(PLACES).reduce((sum, count) => sum + count, 1),
  summarize(frames) {
    const last = frames.at(-1);
    const cut = frames.find(({ stage }) => stage === 'anneal');
    return {
      tokens: last?.tokens ?? null,
      updates: last?.updates ?? null,
      lastRate: last?.rate ?? null,
      /** Where the schedule's cosine is when the last stages begin. */
      cosineAtCut: cut?.cosine ?? null,
    };
  },
};
