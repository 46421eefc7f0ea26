/** Multi-head latent attention built up on one small layer, beside what its two ways cost in K2's dimensions; the code that runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { crossingOf, numbersRead, operationsOf } from '../../../lab/machines/latent-ways.ts';

/** The small layer: widths of one head, and of the latent that all share. */
export const TOY = { width: 64, heads: 4, nope: 16, rope: 8, value: 16, latent: 32, tokens: 32 } as const;
/** K2's widths: facts AR-26 to AR-29. */
const K2 = { nope: 128, rope: 64, value: 128, latent: 512 } as const;
/** BF16. */
export const K2_BYTES = 2;
/** Double precision. */
export const TOY_BYTES = 8;

/** The stages in which the layer is built up. */
export const STAGES = ['heads', 'latent', 'absorb', 'turned', 'own'] as const;
export type Stage = (typeof STAGES)[number];

export const latentAttentionParams = {
  queries: {
    kind: 'number',
    label: 'Queries at once',
    default: 1,
    min: 1,
    max: 1_000_000,
    integer: true,
    log: true,
    help: 'How many tokens ask in one pass: one while text is generated, many while a prompt is read. No more than there are.',
  },
  context: {
    kind: 'number',
    label: 'Context',
    unit: 'tokens',
    default: 131_072, // fact AR-36
    min: 10,
    max: 1_000_000,
    integer: true,
    log: true,
    help: 'Tokens that are remembered, those that ask among them.',
  },
  heads: {
    kind: 'number',
    label: 'Heads',
    default: 64, // fact AR-07
    min: 1,
    max: 256,
    integer: true,
    log: true,
    advanced: true,
    help: 'Heads of a layer with K2’s other dimensions.',
  },
  asked: {
    kind: 'number',
    label: 'Small layer: tokens that ask',
    default: 1,
    min: 1,
    max: TOY.tokens,
    integer: true,
    advanced: true,
    help: 'How many of the small layer’s tokens ask at once.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 9999,
    integer: true,
    advanced: true,
    help: 'Draws the small layer’s weights and input.',
  },
} as const;

export type LatentAttentionParams = ParamsOf<typeof latentAttentionParams>;

/** The small layer at one stage. */
export interface LatentAttentionFrame extends Frame {
  /** Numbers that are kept of each token. */
  readonly kept: number;
  /** The first head's logits of the last token, for every token, with the keys built. */
  readonly logits: readonly number[];
  /** The same with W_kc absorbed into the query; none before it is. */
  readonly absorbed: readonly number[];
  /** Between the two, over all heads: the largest difference of a logit, and of the layer's output. */
  readonly difference: number | null;
  readonly outputDifference: number | null;
  /** Floating-point operations, counted while they were made. */
  readonly operationsRebuilt: number;
  readonly operationsAbsorbed: number | null;
  /** Bytes of matrices, of the cache and of what is rebuilt, each once. */
  readonly readRebuilt: number;
  readonly readAbsorbed: number | null;
}

export interface K2Cost {
  readonly context: number;
  readonly queries: number;
  readonly shape: typeof K2 & { readonly heads: number };
  readonly operations: { readonly rebuilt: number; readonly absorbed: number };
  /** Bytes. */
  readonly read: { readonly rebuilt: number; readonly absorbed: number };
  /** Queries at once at which both ways take the same operations. */
  readonly crossing: number;
}

/** Arithmetic with K2's dimensions: one layer. Nobody can ask who is not there. */
export function k2Cost({ context, queries: wanted, heads }: LatentAttentionParams): K2Cost {
  const shape = { ...K2, heads };
  const queries = Math.min(wanted, context);
  const both = (of: (way: 'rebuilt' | 'absorbed') => number) => ({ rebuilt: of('rebuilt'), absorbed: of('absorbed') });
  return {
    context,
    queries,
    shape,
    operations: both((way) => operationsOf(way, shape, context, queries)),
    read: both((way) => K2_BYTES * numbersRead(way, shape, context)),
    crossing: crossingOf(shape, context) ?? Number.POSITIVE_INFINITY,
  };
}

export const latentAttentionSpec: ExperimentSpec<typeof latentAttentionParams, LatentAttentionFrame> = {
  id: 'latent-attention',
  title: 'Multi-head latent attention',
  version: 1,
  frameName: 'stage',
  params: latentAttentionParams,
  presets: [
    {
      id: 'generate',
      label: 'Generating',
      help: 'One token asks. The dots lie on the bars: keys built or their matrix absorbed, the logits are the same. Absorbing takes far fewer operations and reads far less.',
      params: {},
    },
    {
      id: 'prompt',
      label: 'A whole prompt',
      help: 'Every token of a prompt asks at once: a key that is built once serves them all, and absorbing loses.',
      params: { context: 4096, queries: 4096, asked: TOY.tokens },
    },
    {
      id: 'crossing',
      label: 'Where they cross',
      help: 'On the line both ways take the same number of operations.',
      params: { queries: 171 },
    },
  ],
  arms: () => [{ id: 'layer', label: 'One small layer' }],
  length: () => STAGES.length,
  // Of the small layer; those that begin with "k2" are arithmetic with K2's dimensions.
  summarize(frames, params) {
    const at = (stage: Stage) => frames[STAGES.indexOf(stage)];
    const own = at('own');
    const { operations, read, crossing } = k2Cost(params);
    return {
      keptByHeads: at('heads')?.kept ?? null,
      kept: own?.kept ?? null,
      difference: own?.difference ?? null,
      outputDifference: own?.outputDifference ?? null,
      differenceTurned: at('turned')?.difference ?? null,
      operationsRebuilt: own?.operationsRebuilt ?? null,
      operationsAbsorbed: own?.operationsAbsorbed ?? null,
      readRebuilt: own?.readRebuilt ?? null,
      readAbsorbed: own?.readAbsorbed ?? null,
      k2Crossing: Number.isFinite(crossing) ? crossing : null,
      k2OperationsRebuilt: operations.rebuilt,
      k2OperationsAbsorbed: operations.absorbed,
      k2OperationsRatio: operations.rebuilt / operations.absorbed,
      k2ReadRatio: read.rebuilt / read.absorbed,
    };
  },
};
