/** The rephrasing ablation as a page sees it: parameters, arms, presets, frames. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import { type Arm, armOf, type ExperimentSpec, type Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { Diet } from '../../../lab/rephrasing/diet.ts';
import { corpusSeedParam, rawnessParam } from '../../../lab/rephrasing/params.ts';
import type { Answers } from '../../../lab/rephrasing/probes.ts';
import { describeStudent } from '../../../lab/rephrasing/student-shape.ts';

export const rephrasingParams = {
  exposures: {
    kind: 'number',
    label: 'Readings',
    unit: 'a fact',
    default: 30,
    min: 1,
    max: 60,
    integer: true,
    help: 'How often an arm reads each fact when its texts have the mean length; sets the budget of tokens, which is the same for all.',
  },
  rawness: rawnessParam,
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
    changes: true,
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
    changes: true,
    help: 'Decoupled weight decay on matrices and embeddings.',
  },
  /** One of the two middle seeds of the six that were recorded, by what the model of ten rephrasings answers. */
  seed: { ...corpusSeedParam, default: 5 },
} as const;

export type RephrasingParams = ParamsOf<typeof rephrasingParams>;

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

export interface RephrasingArm extends Arm {
  /** How many rephrasings of each person the arm reads; 0 reads the source. */
  readonly rephrasings: number;
}

/** Every arm that there is; a run has those that its parameters ask for. */
const ARMS: readonly RephrasingArm[] = [
  { id: 'raw', label: 'Raw text', colour: 'raw', rephrasings: 0 },
  { id: 'one', label: 'One rephrasing', colour: 'one', rephrasings: 1 },
  { id: 'two', label: 'Two rephrasings', colour: 'two', rephrasings: 2 },
  { id: 'five', label: 'Five rephrasings', colour: 'five', rephrasings: 5 },
  { id: 'ten', label: 'Ten rephrasings', colour: 'ten', rephrasings: 10 },
];
/** Those that a run has only when it is asked to. */
const BETWEEN = [2, 5];

/** The model in words, for the provenance line. */
export const rephrasingModel = ({ optimizer }: Pick<RephrasingParams, 'optimizer'>): string =>
  `${describeStudent()}, trained by ${optimizer === 'muon' ? 'Muon' : 'AdamW'}, the same number of tokens for every arm`;

/** What an arm reads. Throws when there is no such arm. */
export function dietOf(arm: string, { mix }: Pick<RephrasingParams, 'mix'>): Diet {
  const { rephrasings } = armOf(ARMS, arm);
  return { rephrasings, raw: rephrasings === 0 || mix === 'both' };
}

const named = (arm: RephrasingArm, { mix }: RephrasingParams): RephrasingArm =>
  mix === 'both' && arm.rephrasings > 0 ? { ...arm, label: `Raw + ${arm.label.toLowerCase()}` } : arm;

export const rephrasingSpec: ExperimentSpec<typeof rephrasingParams, RephrasingFrame> = {
  id: 'rephrasing',
  title: 'Raw text against one and ten rephrasings under one budget of tokens',
  version: 1,
  memory: ARENA_BYTES,
  params: rephrasingParams,
  presets: [
    {
      id: 'ablation',
      label: 'The ablation',
      help: 'All three can finish what they have read. Asked about the same facts, the one with ten rephrasings answers nearly all, the one with raw text few. This is one of the two middle seeds of six.',
      params: {},
    },
    {
      id: 'uniform',
      label: 'Uniform raw text',
      help: 'Raw texts that all say it the same way. Now raw text is ahead of one rephrasing, and ten rephrasings are ahead of both, in each of three recorded seeds.',
      params: { rawness: 'uniform', seed: 1 },
    },
    {
      id: 'literal',
      label: 'Ten readings',
      help: 'Ten readings of each fact, as in the report’s table, are too few for a model that starts from nothing: no arm answers a fifth of the questions.',
      params: { exposures: 10, seed: 1 },
    },
    {
      id: 'both',
      label: 'Raw text stays',
      help: 'The source is read among its rephrasings, under the same budget of tokens. The order of the three stays, in all three recorded seeds.',
      params: { mix: 'both', seed: 1 },
    },
    {
      id: 'adamw',
      label: 'AdamW',
      help: 'AdamW at the same rate: the model of ten rephrasings is hardly ahead in this run, and cannot finish most of its own texts when the budget ends.',
      params: { optimizer: 'adamw', seed: 1 },
    },
  ],
  arms: (params) =>
    ARMS.filter(({ rephrasings }) => params.between || !BETWEEN.includes(rephrasings)).map((arm) => named(arm, params)),
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
