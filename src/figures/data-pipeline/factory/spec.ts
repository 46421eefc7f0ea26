/** The factory experiment as a page sees it: parameters, presets, frames. What runs is in run.ts. */

import { chanceParams, flawOptions, seedParam } from '../../../lab/agentic/params.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const factoryParams = {
  flaws: {
    kind: 'number',
    label: 'Flaws',
    default: 0.06,
    min: 0,
    max: 0.5,
    help: 'How often the agent slips, on each occasion for each flaw.',
  },
  flaw: {
    kind: 'choice',
    label: 'Which',
    default: 'all',
    options: [{ value: 'all', label: 'All flaws' }, ...flawOptions],
    help: 'Every flaw at this rate, or one of them alone.',
  },
  falseAccepts: {
    kind: 'number',
    label: 'False accepts',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'Share of bad trajectories that the judge accepts by mistake.',
  },
  falseRejects: {
    kind: 'number',
    label: 'False rejects',
    default: 0.1,
    min: 0,
    max: 1,
    help: 'Share of good trajectories that the judge rejects by mistake.',
  },
  looks: {
    kind: 'choice',
    label: 'The judge looks at',
    default: 'both',
    options: [
      { value: 'both', label: 'Outcome and process' },
      { value: 'outcome', label: 'Outcome only' },
    ],
    help: 'Whether the judge sees how the agent worked, or only the final state and the end.',
  },
  attempts: {
    kind: 'number',
    label: 'Attempts',
    default: 2,
    min: 1,
    max: 8,
    integer: true,
    unit: 'a task',
    help: 'Trajectories for each task; the first that the judge accepts is kept.',
  },
  tasks: {
    kind: 'number',
    label: 'Tasks',
    default: 5000,
    min: 250,
    max: 50_000,
    integer: true,
    log: true,
    advanced: true,
    help: 'How many valid tasks the factory makes.',
  },
  ...chanceParams,
  seed: seedParam,
} as const;

export type FactoryExperimentParams = ParamsOf<typeof factoryParams>;

/** Valid tasks a frame. */
export const BATCH = 250;

export type Counts = Readonly<Record<string, number>>;

/** How varied a set of trajectories is. Entropies in bits. */
export type Diversity = {
  readonly sequences: number;
  readonly sequenceBits: number;
  readonly toolBits: number;
  readonly worlds: Counts;
  readonly kinds: Counts;
  readonly personas: Counts;
};

/** All counts are of everything so far. */
export interface FactoryFrame extends Frame {
  readonly plans: number;
  readonly tasks: number;
  readonly trajectories: number;
  readonly accepted: number;
  readonly kept: number;
  readonly keptGood: number;
  readonly truth: Readonly<Record<'acceptedGood' | 'acceptedBad' | 'rejectedGood' | 'rejectedBad', number>>;
  /** Why plans gave no task; checks that trajectories failed; slips of all trajectories and of the kept ones. */
  readonly refused: Counts;
  readonly failed: Counts;
  readonly slips: Counts;
  readonly keptSlips: Counts;
  readonly made: Diversity;
  readonly left: Diversity;
}

const ratio = (a: number, b: number) => (b === 0 ? null : a / b);

export const factorySpec: ExperimentSpec<typeof factoryParams, FactoryFrame> = {
  id: 'factory',
  title: 'The factory: from plans to kept trajectories',
  version: 1,
  frameName: 'batch',
  params: factoryParams,
  presets: [
    {
      id: 'default',
      label: 'A fair judge',
      help: 'The judge lets a tenth of the bad trajectories through. As more than half of what is made is bad, an eighth of the kept set is.',
      params: {},
    },
    {
      id: 'outcome',
      label: 'Results only',
      help: 'A judge without errors that looks at the outcome alone keeps what was guessed or done without asking.',
      params: { falseAccepts: 0, falseRejects: 0, looks: 'outcome' },
    },
    {
      id: 'weak',
      label: 'Weak agent, lenient judge',
      help: 'Few trajectories are good and three in ten of the bad ones pass: two thirds of the kept set are bad.',
      params: { flaws: 0.15, falseAccepts: 0.3, attempts: 4 },
    },
  ],
  arms: () => [{ id: 'factory', label: 'Factory' }],
  length: ({ tasks }) => Math.ceil(tasks / BATCH),
  // precision: share of the kept set that is good; recall: share of the good trajectories that were accepted.
  summarize(frames) {
    const last = frames.at(-1);
    if (!last) return { plans: 0, tasks: 0, trajectories: 0, accepted: 0, kept: 0, precision: null, recall: null };
    const { plans, tasks, trajectories, accepted, kept, keptGood, truth } = last;
    const good = truth.acceptedGood + truth.rejectedGood;
    return {
      ...{ plans, tasks, trajectories, accepted, kept },
      good: ratio(good, trajectories),
      precision: ratio(keptGood, kept),
      recall: ratio(truth.acceptedGood, good),
      sequencesMade: last.made.sequences,
      sequencesKept: last.left.sequences,
      sequenceBitsMade: last.made.sequenceBits,
      sequenceBitsKept: last.left.sequenceBits,
    };
  },
};
