/** A router at work, as a page sees it: the scores of a trained layer of experts for each character of a line. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { chooseExperts } from '../../../lab/model/route.ts';
import { describeExpertModel, EXPERTS } from '../../../lab/toy/expert-shape.ts';
import { seedParam } from '../../../lab/toy/params.ts';

/** Experts that each character goes to besides the shared one. */
export const CHOSEN = 4;
/** Characters of the line. */
export const LINE = 32;

export const routerParams = {
  nudge: {
    kind: 'number',
    label: 'Its bias moved by',
    default: 0,
    min: -0.6,
    max: 0.6,
    help: 'Added to the trained bias of the one expert; or drag the end of its bar.',
  },
  expert: {
    kind: 'number',
    label: 'Expert',
    default: 8,
    min: 1,
    max: EXPERTS,
    integer: true,
    help: 'The expert whose bias is moved.',
  },
  bias: {
    kind: 'flag',
    label: 'Trained bias',
    default: true,
    help: 'Without it experts are chosen by their scores alone.',
  },
  line: {
    kind: 'number',
    label: 'Line of the held-out text',
    default: 3,
    min: 1,
    max: 30,
    integer: true,
    advanced: true,
    help: 'Which sentence of the text that the layer was not trained on is read.',
  },
  steps: {
    kind: 'number',
    label: 'Steps of training',
    default: 300,
    min: 1,
    max: 1000,
    integer: true,
    advanced: true,
    help: 'How long the layer trains before it reads the line.',
  },
  seed: seedParam,
} as const;

export type RouterParams = ParamsOf<typeof routerParams>;

export const ROUTER_ARMS: readonly Arm[] = [{ id: 'layer', label: 'the layer', colour: 'muon' }];

export interface RouterFrame extends Frame {
  readonly character: string;
  /** Of each expert, between 0 and 1. */
  readonly scores: readonly number[];
  /** What training has made of the biases; on the first frame. */
  readonly bias?: readonly number[];
}

export const routerModel = (): string => describeExpertModel({ chosen: CHOSEN });

export const routerSpec: ExperimentSpec<typeof routerParams, RouterFrame> = {
  id: 'router',
  title: 'A router at work',
  version: 1,
  frameName: 'character',
  memory: ARENA_BYTES,
  params: routerParams,
  presets: [
    {
      id: 'trained',
      label: 'As trained',
      help: 'Each character goes to the experts whose score plus bias is largest; how much each counts comes from the scores alone.',
      params: {},
    },
    {
      id: 'raised',
      label: 'One bias up',
      help: 'An expert whose bias is raised gets more of the characters; the weights of the others keep their ratios.',
      params: { nudge: 0.3 },
    },
    {
      id: 'lowered',
      label: 'One bias down',
      help: 'An expert whose bias is lowered gets fewer of the characters; the weights of the others keep their ratios.',
      params: { expert: 12, nudge: -0.5 },
    },
    {
      id: 'scores',
      label: 'Scores alone',
      help: 'Without the trained bias the experts with large scores get more of the work.',
      params: { bias: false },
    },
  ],
  arms: () => ROUTER_ARMS,
  length: () => LINE,
  // By score plus the trained bias: how many of the line's choices the busiest expert gets, and how many experts get none.
  summarize(frames) {
    const bias = frames[0]?.bias ?? [];
    const counts = new Array<number>(EXPERTS).fill(0);
    for (const { scores } of frames)
      for (const expert of chooseExperts(scores, bias, { count: EXPERTS, chosen: CHOSEN })) counts[expert]!++;
    return { busiest: Math.max(...counts), unused: counts.filter((count) => count === 0).length };
  },
};
