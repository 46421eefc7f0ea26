/** What the tool loop's script and its pupils do at the four turns where the script errs most. What runs is in run.ts. */

import { HELD_OUT_TASKS } from '../../../lab/agentic/loop/agent-shape.ts';
import { TURNS } from '../../../lab/agentic/loop/kinds.ts';
import type { Filter } from '../../../lab/agentic/loop/training-data.ts';
import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const toolTurnsParams = {
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 520,
    min: 20,
    max: 3000,
    integer: true,
    help: 'Training steps of 16 trajectories, as in the tool loop.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the tasks, the initial weights and the flaws, as in the tool loop.',
  },
} as const;

export type ToolTurnsParams = ParamsOf<typeof toolTurnsParams>;

/** Counts at one turn. */
export interface TurnCount {
  /** How often somebody came to it, how often the next move was the right one, and how often it was "done". */
  readonly met: number;
  readonly right: number;
  readonly done: number;
  /** Of both the part in those worlds in which the script, of all that it wrote, mostly makes the right move. */
  readonly metWhereStrong: number;
  readonly rightWhereStrong: number;
}

export interface ToolTurnsArm extends Arm {
  /** What of the script's trajectories the pupil learns from; without it the script itself is counted. */
  readonly filter?: Filter;
}

export interface ToolTurnsFrame extends Frame {
  /** Training steps done: the first frame follows the first step, the last one the last. */
  readonly trained: number;
  readonly loss: number;
  /** In the order of TURNS. Last frame only. */
  readonly turns?: readonly TurnCount[];
  /** Of the pupil's tasks: how many it solves. Last frame only. */
  readonly solved?: number;
  /** Tasks with a locked record and nothing else; those failed; and of these those in which a tool was called that they do not need. Last frame only. */
  readonly locked?: { readonly tasks: number; readonly failed: number; readonly wrongTool: number };
}

export const TOOL_TURNS_ARMS: readonly ToolTurnsArm[] = [
  { id: 'script', label: 'The script itself' },
  { id: 'everything', label: 'Trained on everything', filter: 'everything' },
  { id: 'perfect', label: 'Trained on the good ones only', filter: 'perfect' },
];

const share = (part: number, all: number) => (all > 0 ? part / all : null);

export const toolTurnsSpec: ExperimentSpec<typeof toolTurnsParams, ToolTurnsFrame> = {
  id: 'tool-turns',
  title: 'What the script of the tool loop and its pupils do at the turns where the script errs most',
  version: 1,
  memory: ARENA_BYTES,
  frameName: 'count',
  params: toolTurnsParams,
  presets: [],
  arms: () => TOOL_TURNS_ARMS,
  length: () => 2,
  // By turn the share of right moves, everywhere and by what the script mostly does in that world, and the share of "done".
  summarize(frames) {
    const { turns = [], solved, locked } = frames.at(-1)!;
    const byTurn = turns.flatMap(({ met, right, done, metWhereStrong, rightWhereStrong }, i) => {
      const turn = TURNS[i]!;
      return [
        [turn, share(right, met)],
        [`${turn}Done`, share(done, met)],
        [`${turn}Strong`, share(rightWhereStrong, metWhereStrong)],
        [`${turn}Weak`, share(right - rightWhereStrong, met - metWhereStrong)],
        [`${turn}Met`, met],
      ] as const;
    });
    return {
      success: solved === undefined ? null : solved / HELD_OUT_TASKS,
      lockedFailed: locked ? share(locked.failed, locked.tasks) : null,
      lockedWrongTool: locked ? share(locked.wrongTool, locked.tasks) : null,
      ...Object.fromEntries(byTurn),
    };
  },
};
