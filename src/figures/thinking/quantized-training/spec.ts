/** Rounding after training against training with the rounding, as a page sees it: parameters, arms, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { describeTableModel, LAST_STEPS } from '../../../lab/toy/table-shape.ts';

export const quantizedTrainingParams = {
  bits: {
    kind: 'choice',
    label: 'Bits',
    default: '4',
    options: [
      { value: '8', label: '8' },
      { value: '4', label: '4' },
      { value: '3', label: '3' },
      { value: '2', label: '2' },
    ],
    help: 'Bits of a rounded weight. Four give the codes from −7 to 7, three those from −3 to 3, two −1, 0 and 1.',
  },
  group: {
    kind: 'choice',
    label: 'One scale for',
    default: '32',
    options: [
      { value: '8', label: '8 weights' },
      { value: '16', label: '16' },
      { value: '32', label: '32' },
      { value: '0', label: 'all inputs' },
    ],
    help: 'How many weights of one output share a scale. K2 Thinking’s released weights have groups of 32.',
  },
  body: {
    kind: 'choice',
    label: 'Rounded',
    default: 'experts',
    options: [
      { value: 'experts', label: 'the experts' },
      { value: 'dense', label: 'a dense layer' },
    ],
    help: 'A model with experts, of which only the routed experts’ weights are rounded, as in K2 Thinking; or one with a plain feed-forward layer, whose weights are.',
  },
  temperature: {
    kind: 'number',
    label: 'Temperature',
    symbol: 'T',
    default: 1,
    min: 0,
    max: 1.5,
    help: 'Of sampling. At 1 a symbol is drawn as likely as the model holds it; at 0 it is always the likeliest.',
  },
  lastSteps: {
    kind: 'number',
    label: 'Last steps',
    unit: 'steps',
    default: LAST_STEPS,
    min: 1,
    max: 600,
    integer: true,
    advanced: true,
    help: 'The last steps of every arm begin with a new optimizer; in one arm they are taken with rounded weights.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 600,
    min: 20,
    max: 2000,
    integer: true,
    advanced: true,
    help: 'Steps of training in all, the last ones among them. Every arm takes as many.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the table, the initial weights, the batches and the luck of the draws.',
  },
} as const;

export type QuantizedTrainingParams = ParamsOf<typeof quantizedTrainingParams>;

/** Symbols of a chain, and chains. */
export const TOKENS = 448;
export const CHAINS = 256;
/** Lengths at which a summary says how many chains are right. */
export const READ_AT = [1, 8, 28, 56, 112, 168, 224, 280, 336, 392, 448] as const;

export interface RoundingArm extends Arm {
  /** When its weights are rounded. */
  readonly rounds: 'never' | 'after' | 'while';
}

export const ROUNDING_ARMS: readonly RoundingArm[] = [
  { id: 'full', label: 'not rounded', colour: 'full', rounds: 'never' },
  { id: 'ptq', label: 'rounded after', colour: 'after', rounds: 'after' },
  { id: 'qat', label: 'trained rounded', colour: 'while', rounds: 'while' },
];

/** One symbol further on every chain. */
export interface QuantizedTrainingFrame extends Frame {
  /** Share of the chains that are right up to this symbol, of 256. */
  readonly alive: number;
  /** Of the first frame, as all that follows: mean cross-entropy on true chains, nats a symbol. float32. */
  readonly loss?: number;
  /** Share of symbols of true chains for which the likeliest is right. float32. */
  readonly accuracy?: number;
  /** Mean probability of a wrong symbol on true chains, at the temperature of the run. float32. */
  readonly error?: number;
  /** How far rounding moved the weights, as a share of their size; 0 where nothing is rounded. float32. */
  readonly moved?: number;
  /** Mean loss of each ten steps of the training. float32. */
  readonly losses?: readonly number[];
}

/** The share that is left after so many symbols if each is wrong with the same probability. */
export const constantError = (error: number, symbols: number): number => {
  let left = 1;
  for (let i = 0; i < symbols; i++) left *= 1 - error;
  return left;
};

export const quantizedTrainingModel = ({ body }: Pick<QuantizedTrainingParams, 'body'>): string =>
  describeTableModel(body);

export const quantizedTrainingSpec: ExperimentSpec<typeof quantizedTrainingParams, QuantizedTrainingFrame> = {
  id: 'quantized-training',
  title: 'Rounded after training, or trained with the rounding',
  version: 1,
  memory: ARENA_BYTES,
  frameName: 'symbol',
  params: quantizedTrainingParams,
  presets: [
    { id: 'four', label: 'Four bits', help: 'Four bits, one scale for thirty-two weights.', params: {} },
    { id: 'eight', label: 'Eight', help: 'Eight bits lose nothing that is seen.', params: { bits: '8' } },
    { id: 'three', label: 'Three', help: 'Three bits.', params: { bits: '3' } },
    { id: 'two', label: 'Two', help: 'Two bits, of which three codes are used.', params: { bits: '2' } },
    {
      id: 'greedy',
      label: 'Greedy',
      help: 'Four bits, and always the likeliest symbol.',
      params: { temperature: 0 },
    },
    {
      id: 'dense',
      label: 'A dense layer',
      help: 'Four bits in a plain feed-forward layer.',
      params: { body: 'dense' },
    },
  ],
  arms: () => ROUNDING_ARMS,
  length: () => TOKENS,
  summarize(frames) {
    const { loss = null, accuracy = null, error = null, moved = null } = frames[0] ?? {};
    return {
      ...Object.fromEntries(READ_AT.map((at) => [`alive${at}`, frames[at - 1]?.alive ?? null])),
      loss,
      accuracy,
      error,
      moved,
      predicted: error === null ? null : constantError(error, TOKENS),
    };
  },
};
