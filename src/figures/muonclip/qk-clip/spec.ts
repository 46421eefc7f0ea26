/** QK-Clip on one attention layer, line by line, as a page sees it. What runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { characterConfig, LENGTH } from '../../../lab/toy/character-shape.ts';

const heads = ['1', '2', '3', '4'] as const;
const headOptions = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
] as const;

export const qkClipParams = {
  method: {
    kind: 'choice',
    label: 'Method',
    default: 'report',
    options: [
      { value: 'report', label: 'QK-Clip, as in the report' },
      { value: 'sharedKey', label: 'wrong: scale the shared rotary key by γ' },
      { value: 'sharedRoot', label: 'wrong: split γ between W_qr and the shared rotary key' },
      { value: 'layer', label: 'one γ for the whole layer' },
      { value: 'softCap', label: 'soft-cap the logits' },
      { value: 'nothing', label: 'nothing' },
    ],
    help: 'What is done when a head is over τ.',
  },
  tau: {
    kind: 'number',
    label: 'Threshold',
    symbol: 'τ',
    default: 100,
    min: 1,
    max: 10_000,
    log: true,
    help: 'A head whose largest logit passes this value is rescaled.',
  },
  loud: {
    kind: 'choice',
    label: 'Loud head',
    default: '2',
    options: headOptions,
    help: 'The head whose query and key weights are made large.',
  },
  loudness: {
    kind: 'number',
    label: 'Its loudness',
    unit: '×',
    default: 5,
    min: 0.1,
    max: 1000,
    log: true,
    help: 'How many times larger the logits of the loud head are than its weights were drawn for.',
  },
  next: {
    kind: 'number',
    label: 'Loudness of the next head',
    unit: '×',
    default: 1,
    min: 0.1,
    max: 1000,
    log: true,
    help: 'The same for the head after it; at 3 it passes the default threshold too.',
  },
  shown: {
    kind: 'choice',
    label: 'Head in the table',
    default: '2',
    options: headOptions,
    help: 'The head whose logit the table takes apart, into its content and its rotary part.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 3,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides weights and text.',
  },
} as const;

export type QkClipParams = ParamsOf<typeof qkClipParams>;
export type QkClipMethod = QkClipParams['method'];

export const QK_CLIP_HEADS = heads.length;
/** Sequences of text that the layer reads. */
export const SEQUENCES = 4;

/** The layer in words, for the provenance line. */
export function qkClipModel(): string {
  const { attention } = characterConfig('mla');
  if (attention.kind !== 'mla') throw new TypeError('The character model under MLA has no MLA layer.');
  const { nope, rope, keyLatent } = attention;
  return `one MLA layer in double precision, not trained: ${QK_CLIP_HEADS} heads of ${nope} content and ${rope} rotary dimensions, latent ${keyLatent}; ${SEQUENCES} × ${LENGTH} characters of Moby-Dick`;
}

/** Rows and columns of the part of the logits that is printed. */
export const WINDOW = 5;

export type QkClipOperation =
  | 'read'
  | 'compare'
  | 'loudest'
  | 'gamma'
  | 'qc'
  | 'kc'
  | 'qr'
  | 'qrRoot'
  | 'kr'
  | 'krRoot'
  | 'cap';

/** What each method executes, in order. */
export const OPERATIONS: Readonly<Record<QkClipMethod, readonly QkClipOperation[]>> = {
  report: ['read', 'compare', 'gamma', 'qc', 'kc', 'qr'],
  sharedKey: ['read', 'compare', 'gamma', 'qc', 'kc', 'kr'],
  sharedRoot: ['read', 'compare', 'gamma', 'qc', 'kc', 'qrRoot', 'krRoot'],
  layer: ['read', 'loudest', 'gamma', 'qc', 'kc', 'qr'],
  softCap: ['read', 'cap'],
  nothing: ['read', 'compare'],
};

/** Where the printed part of the logits lies: around the largest logit of the head on view. */
export interface WindowPlace {
  /** Characters of the query rows and key columns, WINDOW each. */
  readonly queries: string;
  readonly keys: string;
  /** Position of the first row and of the first column in its sequence, from 0. */
  readonly top: number;
  readonly left: number;
  /** The largest logit, counted from top and left. */
  readonly row: number;
  readonly column: number;
}

export interface QkClipFrame extends Frame {
  readonly operation: QkClipOperation;
  /** Largest input of the softmax in a forward pass with the weights as they now stand (heads). */
  readonly maxLogit: readonly number[];
  /** Largest scaled product q · k (heads): `maxLogit` itself unless the logits are capped. */
  readonly maxProduct: readonly number[];
  /** min(1, tau / S_max) of each head, once computed (heads). */
  readonly gamma?: readonly number[];
  /** Frobenius norms: W_qc of each head, W_kc of each head, W_qr of each head, W_kr. */
  readonly norms: readonly number[];
  /** The printed logits (WINDOW × WINDOW), row-major; NaN where the mask hides them. */
  readonly logits: readonly number[];
  /** Content and rotary part of the marked logit before any cap, both divided by the root of the query width. */
  readonly content: number;
  readonly rotary: number;
  /** In the first frame. */
  readonly place?: WindowPlace;
}

/** The weight blocks of `norms`, in order. */
export const normOf = (frame: QkClipFrame, block: 'W_qc' | 'W_kc' | 'W_qr' | 'W_kr', head: number): number =>
  frame.norms[block === 'W_kr' ? 3 * QK_CLIP_HEADS : ['W_qc', 'W_kc', 'W_qr'].indexOf(block) * QK_CLIP_HEADS + head]!;

export const qkClipSpec: ExperimentSpec<typeof qkClipParams, QkClipFrame> = {
  id: 'qk-clip',
  title: 'QK-Clip on one MLA layer, line by line',
  version: 1,
  frameName: 'line',
  params: qkClipParams,
  presets: [
    {
      id: 'report',
      label: 'As in the report',
      help: 'Only the loud head comes down, to τ exactly. Its own query takes all of γ, and the rotary key that the four heads share stays as it is.',
      params: {},
    },
    {
      id: 'shared',
      label: 'The shared key, wrongly',
      help: 'Scale the shared rotary key in place of the head’s own query: the loud head comes to τ all the same, and three heads that were below τ are dragged down with it.',
      params: { method: 'sharedKey' },
    },
    {
      id: 'two',
      label: 'Two heads, wrongly',
      help: 'Two loud heads scale the key that they share twice: both end below τ, and the two quiet ones are dragged further down.',
      params: { method: 'sharedKey', next: 4 },
    },
    {
      id: 'cap',
      label: 'Soft-cap',
      help: 'The softmax sees logits below τ. No weight has shrunk: the products under the cap are as large as before.',
      params: { method: 'softCap' },
    },
  ],
  arms: () => [{ id: 'layer', label: 'One MLA layer' }],
  length: (params) => OPERATIONS[params.method].length,
  // Of the loud head, and by how much the S_max of the others has changed at most, as a share of what it was.
  summarize(frames, params) {
    const [first, last] = [frames[0]!, frames.at(-1)!];
    const loud = Number(params.loud) - 1;
    const quiet = first.maxLogit.flatMap((before, head) =>
      before > params.tau ? [] : [Math.abs(last.maxLogit[head]! - before) / before],
    );
    return {
      before: first.maxLogit[loud]!,
      after: last.maxLogit[loud]!,
      product: last.maxProduct[loud]!,
      gamma: last.gamma?.[loud] ?? null,
      headsOverTau: first.maxLogit.filter((value) => value > params.tau).length,
      quietChange: quiet.length > 0 ? Math.max(...quiet) : null,
    };
  },
};
