/** More heads at equal tokens, as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import { describeModel } from '../../../lab/model/describe.ts';
import { BATCH, characterConfig, LENGTH, WIDTH } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam } from '../../../lab/toy/params.ts';

/** The rates of the recorded sweep: one that suits these models, and one that is too high for many heads. */
export const RATES = [0.008, 0.02] as const;
/** Width of a head where it stays the same, K2's way. */
const HEAD_WIDTH = 16;

export const headsParams = {
  lr: {
    ...rateParam,
    default: RATES[0],
    help: 'Peak learning rate of the hidden matrices, after 20 steps of warm-up; it falls over the last third.',
  },
  width: {
    kind: 'choice',
    label: 'Width of a head',
    default: 'fixed',
    options: [
      { value: 'fixed', label: 'the same, as in K2' },
      { value: 'split', label: 'split between heads' },
    ],
    help: 'With more heads, either each keeps its width and the model grows, or all share one width and the model keeps its size.',
  },
  pair: {
    kind: 'choice',
    label: 'Heads compared',
    default: '4',
    options: [
      { value: '1', label: '1 and 2' },
      { value: '2', label: '2 and 4' },
      { value: '4', label: '4 and 8' },
      { value: '8', label: '8 and 16' },
      { value: 'all', label: 'all five' },
    ],
    help: 'Which runs are drawn, and which run when you start them.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type HeadsParams = ParamsOf<typeof headsParams>;

export interface HeadsArm extends Arm {
  readonly heads: number;
}

/** Every arm that there is; a run has those that its parameters ask for. */
export const HEADS_ARMS: readonly HeadsArm[] = [1, 2, 4, 8, 16].map((heads) => ({
  id: `heads${heads}`,
  label: heads === 1 ? '1 head' : `${heads} heads`,
  colour: 'muon',
  heads,
}));

/** The character model of the other figures with another number of heads. */
export const headsConfig = (heads: number, width: HeadsParams['width']): TransformerConfig => ({
  ...characterConfig('mha'),
  heads,
  attention: { kind: 'mha', headWidth: width === 'fixed' ? HEAD_WIDTH : WIDTH / heads },
});

/** The model in words, for the provenance line; how many heads it has is what the figure is about. */
export const headsModel = (): string =>
  `${describeModel(characterConfig('mha')).replace(/\d+ heads, /, '')}, ${BATCH} × ${LENGTH} characters of Moby-Dick a step`;

/** Steps between two measurements on text that was held out. */
export const EVERY = 60;
/** Steps over which the last training loss is averaged. */
const TAIL = 50;

export interface HeadsFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. float32. */
  readonly loss: number;
  /** The same on the last tenth of the text, which is not trained on, after the update. Every sixtieth step and the last. float32. */
  readonly held?: number;
}

export const headsSpec: ExperimentSpec<typeof headsParams, HeadsFrame> = {
  id: 'heads',
  title: 'More heads at equal tokens',
  version: 1,
  memory: ARENA_BYTES,
  params: headsParams,
  presets: [
    {
      id: 'double',
      label: 'Double the heads',
      help: 'From four heads to eight, each as wide as before: the loss falls a little in every seed.',
      params: {},
    },
    {
      id: 'fast',
      label: 'At a higher rate',
      help: 'At a rate that is a little too high the same doubling raises the loss in every seed.',
      params: { lr: RATES[1] },
    },
    {
      id: 'sixteen',
      label: 'One doubling too many',
      help: 'From eight heads to sixteen the loss rises in two seeds of three and stays in the third: more heads are not always better.',
      params: { pair: '8' },
    },
    {
      id: 'split',
      label: 'No more parameters',
      help: 'When the heads share one width, so that the model keeps its size, going from four to eight raises the loss in every seed and at both rates.',
      params: { width: 'split' },
    },
  ],
  arms: ({ pair }) =>
    HEADS_ARMS.filter(({ heads }) => pair === 'all' || heads === Number(pair) || heads === 2 * Number(pair)),
  length: (params) => params.steps,
  summarize(frames) {
    const tail = frames.slice(-TAIL);
    return {
      heldOut: frames.findLast(({ held }) => held !== undefined)?.held ?? null,
      lastLoss: tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length,
      steps: frames.length,
    };
  },
};
