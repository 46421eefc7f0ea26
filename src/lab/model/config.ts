/** The shape of a transformer, and the check that it makes sense. */

import type { Tape, Tensor } from '../tensor/tape.ts';

export interface MhaConfig {
  readonly kind: 'mha';
  /** Width of one head's queries, keys and values; heads * headWidth need not equal `width`. */
  readonly headWidth: number;
  /** QK-Norm: RMSNorm with a learned gain over each head's query and key before their product. */
  readonly queryKeyNorm?: boolean;
  /** RoPE over the whole of each head's query and key. */
  readonly rotary?: boolean;
}

/** Multi-head latent attention with a decoupled rotary key shared by all heads (DeepSeek-V2, used by K2). */
export interface MlaConfig {
  readonly kind: 'mla';
  /** Width of one head's content (non-rotary) queries and keys. */
  readonly nope: number;
  /** Width of one head's rotary query, and of the one rotary key. */
  readonly rope: number;
  /** Width of one head's values. */
  readonly value: number;
  /** Rank of the query latent, or null for queries straight from the hidden state. */
  readonly queryLatent: number | null;
  /** Rank of the key-value latent, the vector that MLA caches. */
  readonly keyLatent: number;
}

/** Experts in place of the feed-forward layer (DeepSeekMoE, used by K2): sigmoid scores, the chosen ones made to sum `scale`. */
export interface ExpertsConfig {
  /** Routed experts of a layer. */
  readonly count: number;
  /** How many of them each token goes to. */
  readonly chosen: number;
  /** Width of one expert; the activation is that of `feedForward`. */
  readonly width: number;
  /** Width of the expert that every token goes to besides. */
  readonly sharedWidth: number;
  readonly scale: number;
  /** The first so many layers keep the plain feed-forward layer. */
  readonly denseLayers: number;
  /** Node-limited routing (DeepSeek-V3): a token's experts come from so many of the equal groups. No grouping when left out, as in K2. */
  readonly groups?: { readonly count: number; readonly chosen: number };
  /** alpha of an auxiliary loss that evens the load out (`evenOut`). None when left out. */
  readonly auxiliary?: number;
}

/**
 * Changes values that a feed-forward layer keeps for its backward pass, in place, when the forward pass has been: its input and what
 * its SwiGLU takes. They are named as weights are: "layer0.input", "layer0.gate", "layer0.up".
 */
export type Keep = (name: string, values: Float32Array | Float64Array) => void;

/**
 * What stands in a product for a weight of the feed-forward layer: of the routed experts where there are any, and then not of the shared
 * one or the router. The weight itself, or its rounded form; asked for in every pass.
 */
export type Held = (tape: Tape, weight: Tensor) => Tensor;

export interface StretchedRotary {
  /** Radians a position of each rotary pair (rotary width / 2). */
  readonly frequencies: ArrayLike<number>;
  /** What queries and keys are multiplied by: the logits grow by its square. */
  readonly scale: number;
}

export interface TransformerConfig {
  readonly vocabulary: number;
  /** Width d of the residual stream. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Tokens in a sequence, T. Every batch row has exactly this many. */
  readonly length: number;
  readonly attention: MhaConfig | MlaConfig;
  /** Soft-cap c of the attention logits: the softmax takes c tanh(x / c). None when left out. */
  readonly softCap?: number;
  readonly feedForward: {
    readonly kind: 'gelu' | 'swiglu';
    readonly width: number;
    /** Of a SwiGLU: what is done to the activations that wait for the backward pass. They wait as they are when left out. */
    readonly keep?: Keep;
    /** The form in which its weights are held; as they are when left out. */
    readonly held?: Held;
  };
  readonly experts?: ExpertsConfig;
  /** Learned position vectors added to the embedding; MLA has its rotary part and needs none. */
  readonly learnedPositions: boolean;
  /** Adds an embedding of the token before to each token's own, so that one layer can match "what came after this word". */
  readonly previousToken?: boolean;
  readonly rmsEpsilon: number;
  readonly ropeTheta: number;
  /** Turns the rotary pairs otherwise than `ropeTheta` says, such as YaRN does. */
  readonly stretched?: StretchedRotary;
}

/** Width of what is rotated in each head; 0 where nothing is. */
export function rotaryWidthOf({ attention }: Pick<TransformerConfig, 'attention'>): number {
  if (attention.kind === 'mla') return attention.rope;
  return attention.rotary ? attention.headWidth : 0;
}

/** Throws a RangeError that names the field and the value when a configuration cannot be built. */
export function checkConfig(config: TransformerConfig): void {
  const sizes: Record<string, number> = {
    vocabulary: config.vocabulary,
    width: config.width,
    layers: config.layers,
    heads: config.heads,
    length: config.length,
    'feedForward.width': config.feedForward.width,
  };
  const { attention, experts, feedForward } = config;
  if (feedForward.keep && feedForward.held)
    throw new RangeError(
      'feedForward.held cannot go with feedForward.keep: kept activations meet weights as they are.',
    );
  if (experts) {
    const { count, chosen, width, sharedWidth, denseLayers } = experts;
    Object.assign(sizes, {
      'experts.count': count,
      'experts.chosen': chosen,
      'experts.width': width,
      'experts.sharedWidth': sharedWidth,
    });
    if (chosen > count)
      throw new RangeError(`experts.chosen cannot be ${chosen}: there are ${count} experts to choose from.`);
    if (!(Number.isInteger(denseLayers) && denseLayers >= 0 && denseLayers <= config.layers))
      throw new RangeError(
        `experts.denseLayers cannot be ${denseLayers}: it must be a whole number from 0 to ${config.layers}.`,
      );
    const { groups } = experts;
    if (groups) {
      Object.assign(sizes, { 'experts.groups.count': groups.count, 'experts.groups.chosen': groups.chosen });
      if (count % groups.count !== 0)
        throw new RangeError(
          `experts.groups.count cannot be ${groups.count}: ${count} experts are no equal groups then.`,
        );
      if (groups.chosen > groups.count || (count / groups.count) * groups.chosen < chosen)
        throw new RangeError(
          `experts.groups.chosen cannot be ${groups.chosen}: ${chosen} experts do not fit so many of ${groups.count} groups.`,
        );
    }
    if (!(experts.scale > 0)) throw new RangeError(`experts.scale cannot be ${experts.scale}: it must be above 0.`);
  }
  if (attention.kind === 'mha') sizes['attention.headWidth'] = attention.headWidth;
  else {
    Object.assign(sizes, {
      'attention.nope': attention.nope,
      'attention.rope': attention.rope,
      'attention.value': attention.value,
      'attention.keyLatent': attention.keyLatent,
      'attention.queryLatent': attention.queryLatent ?? 1,
    });
    if (attention.rope % 2 !== 0)
      throw new RangeError(`attention.rope cannot be ${attention.rope}: rotary widths are even.`);
  }
  const rotaryWidth = rotaryWidthOf(config);
  if (rotaryWidth % 2 !== 0)
    throw new RangeError(`attention.headWidth cannot be ${rotaryWidth}: rotary widths are even.`);
  const pairs = config.stretched?.frequencies.length;
  if (pairs !== undefined && pairs !== rotaryWidth / 2)
    throw new RangeError(`stretched.frequencies cannot be ${pairs}: there are ${rotaryWidth / 2} rotary pairs.`);
  if (config.softCap !== undefined && !(config.softCap > 0))
    throw new RangeError(`softCap cannot be ${config.softCap}: it must be above 0.`);
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} cannot be ${value}: it must be a whole number above 0.`);
  }
}
