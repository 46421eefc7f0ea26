/** The rephrasing ablation as a page sees it: parameters, arms, presets, frames. What runs is in rephrasing.ts. */

import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Diet } from '../../../lab/rephrasing/diet.ts';
import type { Answers } from '../../../lab/rephrasing/probes.ts';

export const rephrasingParams = {
  exposures: {
    kind: 'number',
    label: 'Exposures',
    unit: 'a fact',
    default: 30,
    min: 1,
    max: 60,
    integer: true,
    help: 'How often an arm reads each fact when its texts have the mean length; sets the budget of tokens, which is the same for all.',
  },
  rawness: {
    kind: 'choice',
    label: 'Raw text',
    default: 'messy',
    options: [
      { value: 'messy', label: 'messy' },
      { value: 'uniform', label: 'uniform' },
    ],
    help: 'Messy: every source text has its own order and wording. Uniform: one wording and one order for everybody.',
  },
  mix: {
    kind: 'choice',
    label: 'Rows two and three hold',
    default: 'rephrased',
    options: [
      { value: 'rephrased', label: 'rephrased text only' },
      { value: 'both', label: 'raw and rephrased text' },
    ],
    help: 'Whether the source text stays among the rephrasings, which the report leaves open; the budget is the same.',
  },
  between: {
    kind: 'flag',
    label: 'Two and five',
    default: false,
    help: 'Adds two arms: two and five rephrasings.',
  },
  optimizer: {
    kind: 'choice',
    label: 'Optimizer',
    default: 'muon',
    options: [
      { value: 'muon', label: 'Muon' },
      { value: 'adamw', label: 'AdamW' },
    ],
    help: 'Who updates the hidden matrices; embeddings, head and gains are AdamW’s in both cases.',
  },
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: 0.01,
    min: 0.0003,
    max: 0.1,
    log: true,
    advanced: true,
    help: 'Peak learning rate of every weight; it rises over 20 steps and falls linearly to a twentieth.',
  },
  weightDecay: {
    kind: 'number',
    label: 'Weight decay',
    symbol: 'λ',
    default: 0.1,
    min: 0,
    max: 1,
    advanced: true,
    help: 'Decoupled weight decay on matrices and embeddings.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 0,
    max: 999_999,
    integer: true,
    help: 'Draws the people, their facts and texts, the order of reading and the first weights.',
  },
} as const;

export type RephrasingParams = ParamsOf<typeof rephrasingParams>;

export type RephrasingArm = 'raw' | 'one' | 'two' | 'five' | 'ten';

export interface RephrasingFrame extends Frame {
  /** Optimizer steps done. */
  readonly updates: number;
  /** Tokens of the training text read so far. */
  readonly tokens: number;
  /** Mean cross-entropy of the batches since the frame before, nats per token. Not on the first frame. */
  readonly loss?: number;
  /** Share of the 256 questions about the test's people answered right: first among the attribute's 16 values. */
  readonly accuracy: number;
  /**
   * The same share for the same people's facts where the texts of the last finished pass state them: the text up to the value is
   * given, as in training. Facts whose value stands before the name are left out.
   */
  readonly memorised: number;
  /**
   * The share of facts in the texts of the first pass that the model still continues with the person's value after the name was
   * replaced by somebody else's: what it recites by the wording alone. Only on the last frame.
   */
  readonly byRote?: number;
  /** What the trained model says, for "ask the model". Only on the last frame. */
  readonly answers?: Answers;
  /** 64-bit FNV-1a hash of all weights, hexadecimal. Only on the last frame. */
  readonly hash?: string;
}

/** Frames a pass over everybody. */
export const FRAMES_A_PASS = 2;

const REPHRASINGS: Readonly<Record<RephrasingArm, number>> = { raw: 0, one: 1, two: 2, five: 5, ten: 10 };
const LABELS: Readonly<Record<RephrasingArm, string>> = {
  raw: 'Raw text',
  one: 'One rephrasing',
  two: 'Two rephrasings',
  five: 'Five rephrasings',
  ten: 'Ten rephrasings',
};

/** What an arm reads. Throws when there is no such arm. */
export function dietOf(arm: string, { mix }: Pick<RephrasingParams, 'mix'>): Diet {
  if (!Object.hasOwn(REPHRASINGS, arm))
    throw new RangeError(`There is no arm "${arm}". Known: ${Object.keys(REPHRASINGS).join(', ')}.`);
  const rephrasings = REPHRASINGS[arm as RephrasingArm];
  return { rephrasings, raw: rephrasings === 0 || mix === 'both' };
}

const label = (id: RephrasingArm, { mix }: RephrasingParams) =>
  mix === 'both' && id !== 'raw' ? `Raw + ${LABELS[id].toLowerCase()}` : LABELS[id];

export const rephrasingSpec: ExperimentSpec<typeof rephrasingParams, RephrasingFrame> = {
  id: 'rephrasing',
  title: 'Raw text against one and ten rephrasings under one budget of tokens',
  version: 1,
  params: rephrasingParams,
  presets: [
    {
      id: 'ablation',
      label: 'The ablation',
      help: 'Ten rephrasings answer most questions, raw text few, although every arm has read as many tokens.',
      params: {},
    },
    {
      id: 'uniform',
      label: 'Uniform raw text',
      help: 'Source texts that all say it the same way: whether raw text loses depends on how messy it is.',
      params: { rawness: 'uniform' },
    },
    {
      id: 'literal',
      label: 'Ten exposures',
      help: 'The report’s own number of exposures is too small a budget for a model of this size.',
      params: { exposures: 10 },
    },
    {
      id: 'both',
      label: 'Raw text stays',
      help: 'The other reading of rows two and three: the source is read among its rephrasings, under the same budget.',
      params: { mix: 'both' },
    },
    {
      id: 'adamw',
      label: 'AdamW',
      help: 'The other optimizer at the same rate: it has not finished learning ten rephrasings when the budget ends.',
      params: { optimizer: 'adamw' },
    },
  ],
  arms: (params): Arm[] =>
    (params.between ? (['raw', 'one', 'two', 'five', 'ten'] as const) : (['raw', 'one', 'ten'] as const)).map((id) => ({
      id,
      label: label(id, params),
    })),
  length: ({ exposures }) => FRAMES_A_PASS * exposures + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      accuracy: last?.accuracy ?? null,
      memorised: last?.memorised ?? null,
      byRote: last?.byRote ?? null,
      loss: last?.loss ?? null,
      updates: last?.updates ?? null,
      tokens: last?.tokens ?? null,
    };
  },
};
