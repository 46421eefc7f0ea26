/** The trajectory experiment as a page sees it: one episode, turn by turn. What runs is in run.ts. */

import { chanceParams, flawOptions, seedParam } from '../../../lab/agentic/params.ts';
import type { Arm, ExperimentSpec, Frame, Json } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const trajectoryParams = {
  world: {
    kind: 'choice',
    label: 'World',
    default: 'bank',
    options: [
      { value: 'calendar', label: 'Calendar' },
      { value: 'bank', label: 'Bank' },
      { value: 'shop', label: 'Shop' },
      { value: 'flights', label: 'Flights' },
      { value: 'files', label: 'Files' },
    ],
    help: 'Where the task lies.',
  },
  kind: {
    kind: 'choice',
    label: 'Task',
    default: 'note',
    options: [
      { value: 'ask', label: 'Answer' },
      { value: 'act', label: 'Do' },
      { value: 'note', label: 'Do and tell' },
      { value: 'undo', label: 'Take back' },
      { value: 'replace', label: 'Take back and do' },
      { value: 'twice', label: 'Do two things' },
    ],
    help: 'What kind of plan the task is built from.',
  },
  persona: {
    kind: 'choice',
    label: 'User',
    default: 'terse',
    options: [
      { value: 'plain', label: 'Plain' },
      { value: 'terse', label: 'Terse' },
      { value: 'drip', label: 'Drip by drip' },
      { value: 'chatty', label: 'Chatty' },
      { value: 'cautious', label: 'Cautious' },
    ],
    help: 'How the simulated user speaks, and what they tell unasked.',
  },
  flaw: {
    kind: 'choice',
    label: 'Slip',
    default: 'noRecovery',
    options: [{ value: 'none', label: 'None' }, ...flawOptions],
    help: 'What the second agent gets wrong, once; the first one gets nothing wrong.',
  },
  occasion: {
    kind: 'number',
    label: 'Occasion',
    default: 1,
    min: 1,
    max: 6,
    integer: true,
    advanced: true,
    help: 'On which occasion it slips: a step, an error or a question that is due.',
  },
  ...chanceParams,
  seed: { ...seedParam, default: 14, help: 'Decides the task, the state of the world and its chance.' },
} as const;

export type TrajectoryParams = ParamsOf<typeof trajectoryParams>;

export interface TrajectoryArm extends Arm {
  /** Whether the agent makes the mistake that the parameters ask for. */
  readonly slips: boolean;
}

const CAREFUL: TrajectoryArm = { id: 'careful', label: 'Careful agent', slips: false };
const SLIPPING: TrajectoryArm = { id: 'slips', label: 'Agent that slips', slips: true };
export const TRAJECTORY_ARMS: readonly TrajectoryArm[] = [CAREFUL, SLIPPING];

/** What the judge and the reader know before the first turn. */
export type Briefing = {
  readonly request: string;
  readonly tools: readonly { readonly name: string; readonly description: string }[];
  readonly criteria: readonly { readonly path: string; readonly before: Json; readonly after: Json }[];
  readonly answer: string | number | null;
  readonly checkpoints: readonly { readonly tool: string; readonly args: Readonly<Record<string, string | number>> }[];
  readonly forbidden: readonly string[];
  readonly confirm: readonly string[];
  readonly ask: readonly string[];
};

export interface TrajectoryFrame extends Frame {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** What an assistant turn does. */
  readonly does?: 'asks' | 'confirms' | 'calls' | 'ends';
  readonly content: string;
  readonly call?: { readonly tool: string; readonly args: Readonly<Record<string, string | number>> };
  readonly result?: Readonly<Record<string, string | number>>;
  /** The world after this turn. */
  readonly state: Json;
  /** What this turn changed in it. */
  readonly changes: readonly { readonly path: string; readonly before: Json; readonly after: Json }[];
  /** One each: whether the state meets the success criterion now, and whether the checkpoint has been met. */
  readonly criteria: readonly boolean[];
  readonly checkpoints: readonly boolean[];
  /** On the first frame. */
  readonly briefing?: Briefing;
  /** On the last frame: the rubric's checks, and how the agent really slipped. */
  readonly checks?: Readonly<Record<string, boolean>>;
  readonly slips?: readonly string[];
}

/** More turns than any of these episodes takes: the agent loses patience before. */
export const MOST_TURNS = 60;

export const trajectorySpec: ExperimentSpec<typeof trajectoryParams, TrajectoryFrame> = {
  id: 'trajectory',
  title: 'One trajectory, turn by turn, with the world beside it',
  version: 1,
  frameName: 'turn',
  params: trajectoryParams,
  presets: [
    {
      id: 'recovery',
      label: 'An error on the way',
      help: 'Something goes wrong in the world; one agent repairs it, the other goes on as if nothing had happened.',
      params: {},
    },
    {
      id: 'claims',
      label: 'A claim of success',
      help: 'One agent says that it is done before it is. The final state gives it away.',
      params: { world: 'shop', kind: 'replace', persona: 'drip', flaw: 'claimsSuccess', occasion: 3, seed: 2 },
    },
    {
      id: 'process',
      label: 'The right result, the wrong way',
      help: 'Both agents reach the same final state; one of them never asked. Only a look at the process finds it.',
      params: { world: 'flights', kind: 'undo', persona: 'plain', flaw: 'skipsConfirmation', seed: 1 },
    },
    {
      id: 'guess',
      label: 'A lucky guess',
      help: 'The user keeps a detail back. One agent asks, the other makes it up and happens to be right: only the process shows it.',
      params: { world: 'files', kind: 'act', flaw: 'guesses', seed: 8 },
    },
    {
      id: 'wrong',
      label: 'A wrong argument, caught by the user',
      help: 'A cautious user sees the call before it is made and says no.',
      params: { world: 'calendar', kind: 'act', persona: 'cautious', flaw: 'wrongArgument', occasion: 2, seed: 2 },
    },
  ],
  arms: ({ flaw }) => (flaw === 'none' ? [CAREFUL] : TRAJECTORY_ARMS),
  length: () => MOST_TURNS,
  // good: 1 when every check of the rubric holds; slips: how often the agent slipped.
  summarize(frames) {
    const last = frames.at(-1);
    const checks = Object.values(last?.checks ?? {});
    return {
      turns: frames.length,
      calls: frames.filter(({ does }) => does === 'calls').length,
      checksMet: checks.filter(Boolean).length,
      checks: checks.length,
      good: last?.checks ? Number(checks.every(Boolean)) : null,
      slips: last?.slips?.length ?? null,
    };
  },
};
