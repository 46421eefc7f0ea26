/** The example-figure experiment as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const exampleFigureParams = {
  lr: {
    kind: 'number',
    label: 'Learning rate',
    default: 0.02,
    min: 0.001,
    max: 0.2,
    log: true,
    help: 'Length of a step for a gradient of one; above two over the curvature, gradient descent diverges.',
  },
  curvature: {
    kind: 'number',
    label: 'Curvature',
    default: 20,
    min: 1,
    max: 100,
    advanced: true,
    help: 'Second derivative across the valley; along it, it is one.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 100,
    min: 10,
    max: 1000,
    integer: true,
    advanced: true,
    help: 'Length of the run.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides where the descent begins.',
  },
} as const;

export type ExampleFigureParams = ParamsOf<typeof exampleFigureParams>;

export interface ExampleFigureArm extends Arm {
  /** Share of the last step that the next one keeps. */
  readonly momentum: number;
  /** A role of src/styles/chart.css. */
  readonly colour: string;
}

export const ARMS: readonly ExampleFigureArm[] = [
  { id: 'plain', label: 'Gradient descent', colour: 'raw', momentum: 0 },
  { id: 'momentum', label: 'With momentum', colour: 'five', momentum: 0.9 },
];

export interface ExampleFigureFrame extends Frame {
  /** Height above the lowest point, before this step's update. float32. */
  readonly loss: number;
}

export const exampleFigureSpec: ExperimentSpec<typeof exampleFigureParams, ExampleFigureFrame> = {
  id: 'example-figure',
  title: 'Gradient descent in a valley, with and without momentum',
  version: 1,
  params: exampleFigureParams,
  presets: [
    {
      id: 'narrow',
      label: 'A narrow valley',
      help: 'Momentum swings from side to side, and still comes down the valley faster than without.',
      params: {},
    },
    {
      id: 'long',
      label: 'Too long a step',
      help: 'Gradient descent jumps across the valley to a higher point each time; momentum still comes down.',
      params: { lr: 0.12 },
    },
  ],
  arms: () => ARMS,
  length: ({ steps }) => steps,
  summarize: (frames) => ({
    firstLoss: frames[0]?.loss ?? null,
    lastLoss: frames.at(-1)?.loss ?? null,
    steps: frames.length,
  }),
};
