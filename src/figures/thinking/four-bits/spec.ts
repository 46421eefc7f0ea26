/** Four bits as a page sees them: a matrix of the toy, what the reader may set, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { describeTableModel } from '../../../lab/toy/table-shape.ts';
import { readMatrix } from './spec-group.ts';

export const fourBitsParams = {
  range: {
    kind: 'choice',
    label: 'Scale',
    default: 'even',
    options: [
      { value: 'even', label: 'largest / 7' },
      { value: 'full', label: 'largest / 7.5' },
    ],
    help: 'How a group’s largest weight makes its scale. K2 Thinking’s released weights have largest / 7 and the codes −7 to 7; the libraries compressed-tensors and torchao make largest / 7.5 and use −8 as well.',
  },
  size: {
    kind: 'choice',
    label: 'Group',
    default: '32',
    options: [
      { value: '8', label: '8 weights' },
      { value: '16', label: '16' },
      { value: '32', label: '32' },
      { value: '64', label: '64' },
    ],
    help: 'How many weights, side by side, share a scale.',
  },
  source: {
    kind: 'choice',
    label: 'Weights',
    default: 'trained',
    options: [
      { value: 'trained', label: 'the toy’s' },
      { value: 'ramp', label: 'an even ramp' },
      { value: 'count', label: 'one to seven' },
    ],
    help: 'The toy’s own weights, or made ones: from −0.1 up in even steps, or one to seven and a zero over and over.',
  },
  group: {
    kind: 'number',
    label: 'Which group',
    default: 21,
    min: 1,
    max: 256,
    integer: true,
    help: 'Or press it in the matrix.',
  },
  moved: {
    kind: 'number',
    label: 'Moved weight',
    default: 0,
    min: 0,
    max: 64,
    integer: true,
    advanced: true,
    help: 'Which weight of the group is moved, 0 for none. Or drag it.',
  },
  to: {
    kind: 'number',
    label: 'Moved to',
    default: 0,
    min: -100,
    max: 100,
    advanced: true,
    help: 'The value of the moved weight.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the toy’s table, initial weights and batches.',
  },
} as const;

export type FourBitsParams = ParamsOf<typeof fourBitsParams>;

/** Steps of the toy's training. */
export const STEPS = 600;

export interface FourBitsFrame extends Frame {
  /** Steps of training so far. */
  readonly trained: number;
  /** Output after output. float32. */
  readonly weights: readonly number[];
}

export const fourBitsModel = (): string =>
  `${describeTableModel('experts')}, ${STEPS} steps; the first expert’s first matrix`;

export const fourBitsSpec: ExperimentSpec<typeof fourBitsParams, FourBitsFrame> = {
  id: 'four-bits',
  title: 'Four bits for a weight',
  version: 1,
  memory: ARENA_BYTES,
  frameName: 'state',
  params: fourBitsParams,
  presets: [
    { id: 'toy', label: 'The toy’s own', help: 'A group of the toy’s own weights.', params: {} },
    {
      id: 'outlier',
      label: 'An outlier',
      help: 'One weight far from the others.',
      params: { moved: 12, to: 5 },
    },
    {
      id: 'small',
      label: 'In a small group',
      help: 'The same outlier in a group of eight.',
      params: { size: '8', group: 82, moved: 4, to: 5 },
    },
    {
      id: 'libraries',
      label: 'The libraries’ scale',
      help: 'The largest weight through 7.5.',
      params: { range: 'full' },
    },
    {
      id: 'packed',
      label: 'One to seven',
      help: 'The codes themselves, packed.',
      params: { source: 'count' },
    },
  ],
  arms: () => [{ id: 'matrix', label: 'The matrix' }],
  length: () => 2,
  summarize(frames, params) {
    const weights = frames.at(-1)?.weights;
    if (!weights) return {};
    const { group, error } = readMatrix(weights, params);
    return {
      error,
      scale: group.scale,
      groupError: group.error,
      groupErrorOfOthers: group.errorOfOthers,
      mse: group.mse,
      firstWord: group.words[0] ?? null,
    };
  },
};
