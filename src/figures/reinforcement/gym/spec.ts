/** A gym in miniature: five kinds of task, each with a verifier that really runs. Parameters, frames, presets; the code that runs is in run.ts. */

import { candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import { problems } from '../../../lab/agentic/sandbox/problems.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Check } from '../../../lab/rl/gym/environment.ts';
import { environments } from '../../../lab/rl/gym/gym.ts';

export const gymParams = {
  hackCheck: {
    kind: 'flag',
    label: 'Hack check',
    default: true,
    help: 'Looks for answers that say that they followed the instructions, and does not believe them.',
  },
  tests: {
    kind: 'number',
    label: 'Unit tests',
    default: 6,
    min: 1,
    max: 6,
    integer: true,
    advanced: true,
    help: 'How many tests a program must pass, from the first on.',
  },
  limit: {
    kind: 'number',
    label: 'Time limit',
    default: 1500,
    min: 250,
    max: 5000,
    integer: true,
    unit: 'ms',
    advanced: true,
    help: 'After this a program that still runs is killed.',
  },
} as const;

export type GymParams = ParamsOf<typeof gymParams>;

/** The problem of the coding environment: that of the sandbox with most that is wrong. */
const PROBLEM = problems.find(({ id }) => id === 'coins')!;
export const programs = candidates.filter(({ problem }) => problem === PROBLEM.id);

export interface Kind {
  readonly id: string;
  readonly label: string;
  readonly task: string;
  readonly verifier: string;
}
const CODING: Kind = {
  id: 'coding',
  label: 'Coding',
  task: `${PROBLEM.signature}: ${PROBLEM.statement}`,
  verifier: 'Unit tests, run for real in a cell without network.',
};
/** In the report's order. */
export const KINDS: readonly Kind[] = [...environments.slice(0, 3), CODING, ...environments.slice(3)];

export interface Item {
  readonly kind: Kind;
  readonly id: string;
  /** The answer; of a program its sentence. */
  readonly text: string;
  readonly isGood: boolean;
}
/** Every answer, one frame each. */
export const ITEMS: readonly Item[] = KINDS.flatMap((kind) => {
  const environment = environments.find(({ id }) => id === kind.id);
  return environment
    ? environment.answers.map((answer) => ({ ...answer, kind }))
    : programs.map(({ id, about, kind: is }) => ({ id, text: about, isGood: is === 'right', kind }));
});

export interface GymFrame extends Frame {
  readonly environment: string;
  readonly answer: string;
  readonly checks: readonly Check[];
  readonly reward: number;
}

export const gymSpec: ExperimentSpec<typeof gymParams, GymFrame> = {
  id: 'gym',
  title: 'A gym in miniature',
  version: 1,
  frameName: 'answer',
  // The words of a program's error are the browser's.
  reproducible: false,
  params: gymParams,
  presets: [
    { id: 'all', label: 'All checks', help: 'Every verifier does what it can.', params: {} },
    {
      id: 'believing',
      label: 'Without the hack check',
      help: 'An answer says that it followed all instructions, and is believed.',
      params: { hackCheck: false },
    },
    {
      id: 'one',
      label: 'One unit test',
      help: 'With fewer tests a wrong program passes.',
      params: { tests: 1 },
    },
  ],
  arms: () => [{ id: 'gym', label: 'Answers' }],
  length: () => ITEMS.length,
  // wrong: answers whose reward is not what they deserve, and of these those that are rewarded.
  summarize(frames) {
    const wrong = frames.filter(({ step, reward }) => Number(ITEMS[step]!.isGood) !== reward);
    return {
      answers: frames.length,
      rewarded: frames.filter(({ reward }) => reward === 1).length,
      wrong: wrong.length,
      slipped: wrong.filter(({ reward }) => reward === 1).length,
    };
  },
};
