/** What the tool loop's models read: how often the script is good, by kind of task and turn by turn. What runs is in run.ts. */

import { KINDS, TURNS } from '../../../lab/agentic/loop/kinds.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const toolScriptParams = {
  trajectories: {
    kind: 'number',
    label: 'Trajectories',
    default: 8320,
    min: 100,
    max: 100_000,
    integer: true,
    log: true,
    help: 'How many are read: by default as many as by a model of the tool loop.',
  },
  falseAccepts: {
    kind: 'number',
    label: 'False accepts',
    default: 0.3,
    min: 0,
    max: 1,
    help: 'Share of the bad trajectories that the judge keeps.',
  },
  falseRejects: {
    kind: 'number',
    label: 'False rejects',
    default: 0.1,
    min: 0,
    max: 0.9,
    help: 'Share of the good trajectories that the judge drops.',
  },
  flaws: {
    kind: 'number',
    label: 'Flaws of the scripted agent',
    unit: '×',
    default: 1,
    min: 0,
    max: 1.5,
    help: 'Multiplies the chance of every flaw; 0 makes every trajectory good.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the tasks and the flaws, as in the tool loop.',
  },
} as const;

export type ToolScriptParams = ParamsOf<typeof toolScriptParams>;

export interface ToolScriptFrame extends Frame {
  /** Good trajectories, by kind of task in the order of KINDS. */
  readonly good: readonly number[];
  /** How many there are, by kind. */
  readonly tasks: readonly number[];
  /** Of TURNS: how often the script did what it should, and how often it came to such a turn. */
  readonly right: readonly number[];
  readonly met: readonly number[];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export const toolScriptSpec: ExperimentSpec<typeof toolScriptParams, ToolScriptFrame> = {
  id: 'tool-script',
  title: 'How often the script of the tool loop succeeds',
  version: 2,
  frameName: 'count',
  params: toolScriptParams,
  presets: [],
  arms: () => [
    { id: 'script', label: 'The script itself' },
    { id: 'judged', label: 'What the judge kept' },
  ],
  length: () => 1,
  // Shares of good trajectories, of all and by kind; then by turn the share of those that are right.
  summarize(frames) {
    const { good, tasks, right, met } = frames.at(-1)!;
    const shares = (names: readonly string[], of: readonly number[], all: readonly number[]) =>
      Object.fromEntries(names.map((name, i) => [name, all[i] ? of[i]! / all[i] : null] as const));
    return { success: sum(good) / sum(tasks), ...shares(KINDS, good, tasks), ...shares(TURNS, right, met) };
  },
};
