/** The tool loop as a page sees it: parameters, arms, presets, frames. What runs is in run.ts. */

import { BATCH, describeAgent, HELD_OUT_TASKS, LEARNING_RATE } from '../../../lab/agentic/loop/agent-shape.ts';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import type { Filter } from '../../../lab/agentic/loop/training-data.ts';
import type { Transcript } from '../../../lab/agentic/loop/transcript.ts';
import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const toolLoopParams = {
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
  arms: {
    kind: 'choice',
    label: 'Train on',
    default: 'extremes',
    options: [
      { value: 'extremes', label: 'everything, and good ones only' },
      { value: 'all', label: 'all three, with what the judge kept' },
      { value: 'everything', label: 'everything' },
      { value: 'judged', label: 'what the judge kept' },
      { value: 'perfect', label: 'good ones only' },
    ],
    help: 'Which arms run, each a model of its own.',
  },
  tools: {
    kind: 'choice',
    label: 'Sets of tool names in training',
    default: 'fresh',
    options: [
      { value: '1', label: '1' },
      { value: '4', label: '4' },
      { value: '16', label: '16' },
      { value: 'fresh', label: 'fresh' },
    ],
    help: 'How many ways of naming each world’s tools the trajectories show; fresh is a new one for every task. Held-out tasks always name them in new ways.',
  },
  budget: {
    kind: 'choice',
    label: 'Equal',
    default: 'rows',
    options: [
      { value: 'rows', label: 'training rows' },
      { value: 'generated', label: 'generated' },
    ],
    help: 'What is the same for all arms: training rows, and the factory runs until they are full; or generated trajectories, and what is kept is repeated.',
  },
  generated: {
    kind: 'number',
    label: 'Generated trajectories',
    default: 2000,
    min: 50,
    max: 20_000,
    log: true,
    integer: true,
    help: 'What the factory makes before the filter, when that is what is equal.',
  },
  flaws: {
    kind: 'number',
    label: 'Flaws of the scripted agent',
    unit: '×',
    default: 1,
    min: 0,
    max: 1.5,
    advanced: true,
    help: 'Multiplies the chance of every flaw; 0 makes every trajectory good.',
  },
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: LEARNING_RATE,
    min: 0.0005,
    max: 0.1,
    log: true,
    advanced: true,
    changes: true,
    help: 'Peak learning rate of all weights; Muon updates the hidden matrices, AdamW the rest.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 520,
    min: 20,
    max: 3000,
    integer: true,
    advanced: true,
    help: 'Training steps of 16 trajectories.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the tasks, the initial weights, the flaws and the judge’s errors.',
  },
} as const;

export type ToolLoopParams = ParamsOf<typeof toolLoopParams>;

export interface ToolLoopArm extends Arm {
  /** What of the script's trajectories the model learns from. */
  readonly filter: Filter;
}

export interface ToolLoopFrame extends Frame {
  /** Training steps done. */
  readonly trained: number;
  /** Mean over the steps since the frame before, nats per token of the agent. */
  readonly loss: number;
  /** Trajectories made, kept, and kept and good, so far. */
  readonly generated: number;
  readonly kept: number;
  readonly keptGood: number;
  /** Held-out tasks solved, by kind in the order of KINDS; every fourth round and the last. */
  readonly solved?: readonly number[];
  /** How many there are, by kind. */
  readonly tasks?: readonly number[];
  /** Held-out tasks solved when their tools are named as in training. Last frame only. */
  readonly solvedWithKnownTools?: number;
  /** The first held-out task of each kind, the same for every arm. Last frame only. */
  readonly episodes?: readonly Transcript[];
}

/** Training steps a round. */
export const STEPS_A_ROUND = 20;

/** Training steps done at a frame: the first frame follows the first step, so that a reader need not wait for it; then one a round. */
export const trainedAt = (frame: number): number => (frame === 0 ? 1 : frame * STEPS_A_ROUND);

/** The frame that step t, counted from 0, leads up to. */
export const frameOf = (t: number): number => (t === 0 ? 0 : 1 + Math.floor(t / STEPS_A_ROUND));

/** Every arm that there is; a run has those that its parameters ask for. */
export const TOOL_LOOP_ARMS: readonly ToolLoopArm[] = [
  { id: 'everything', label: 'everything', colour: 'everything', filter: 'everything' },
  { id: 'judged', label: 'what the judge kept', colour: 'judged', filter: 'judged' },
  { id: 'perfect', label: 'good ones only', colour: 'perfect', filter: 'perfect' },
];
const ASKED_FOR: Readonly<Record<ToolLoopParams['arms'], readonly Filter[]>> = {
  extremes: ['everything', 'perfect'],
  all: ['everything', 'judged', 'perfect'],
  everything: ['everything'],
  judged: ['judged'],
  perfect: ['perfect'],
};

/** The model in words, for the provenance line. */
export const toolLoopModel = (): string =>
  `${describeAgent()}; rounds of ${STEPS_A_ROUND} training steps of ${BATCH} trajectories after a first of one step; ${HELD_OUT_TASKS} held-out tasks`;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export const toolLoopSpec: ExperimentSpec<typeof toolLoopParams, ToolLoopFrame> = {
  id: 'tool-loop',
  title: 'A small transformer learns to use tools from filtered trajectories',
  version: 2,
  memory: ARENA_BYTES,
  frameName: 'round',
  params: toolLoopParams,
  presets: [
    {
      id: 'filter',
      label: 'Filter or not',
      help: 'The same number of training rows: with everything in them the model solves few of the tasks at which the script mostly fails, filtered it solves far more of them.',
      params: {},
    },
    {
      id: 'judge',
      label: 'With a judge that errs',
      help: 'A judge that lets some bad trajectories pass puts its model between the other two over all kinds, nearer to the one that saw everything.',
      params: { arms: 'all' },
    },
    {
      id: 'one-toolset',
      label: 'One set of tools',
      help: 'Every trajectory names the tools alike. Under new names both models solve next to nothing, filtered or not.',
      params: { tools: '1' },
    },
  ],
  arms: (params) => TOOL_LOOP_ARMS.filter(({ filter }) => ASKED_FOR[params.arms].includes(filter)),
  length: (params) => 1 + Math.ceil(params.steps / STEPS_A_ROUND),
  // Shares of held-out tasks solved at the end, of all and by kind; loss of the last frame; purity = good ones among those kept.
  summarize(frames) {
    const last = frames.at(-1)!;
    const { solved = [], tasks = [], solvedWithKnownTools } = last;
    const byKind = KINDS.map((kind, i) => [kind, tasks[i] ? solved[i]! / tasks[i] : null] as const);
    return {
      success: tasks.length > 0 ? sum(solved) / sum(tasks) : null,
      ...Object.fromEntries(byKind),
      knownTools: solvedWithKnownTools === undefined ? null : solvedWithKnownTools / sum(tasks),
      loss: last.loss,
      generated: last.generated,
      kept: last.kept,
      purity: last.keptGood / last.kept,
    };
  },
};
