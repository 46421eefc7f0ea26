/** How often the script of the tool loop succeeds, by kind of task, as a page sees it. What runs is in run.ts. */

import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
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
    help: 'How many the script makes: by default as many as a model of the tool loop reads.',
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
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export const toolScriptSpec: ExperimentSpec<typeof toolScriptParams, ToolScriptFrame> = {
  id: 'tool-script',
  title: 'How often the script of the tool loop succeeds',
  version: 1,
  frameName: 'count',
  params: toolScriptParams,
  presets: [],
  arms: () => [{ id: 'script', label: 'The script itself' }],
  length: () => 1,
  // Shares of good trajectories, of all and by kind.
  summarize(frames) {
    const { good, tasks } = frames.at(-1)!;
    return {
      success: sum(good) / sum(tasks),
      ...Object.fromEntries(KINDS.map((kind, i) => [kind, tasks[i] ? good[i]! / tasks[i] : null] as const)),
    };
  },
};
