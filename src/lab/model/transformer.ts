/** A decoder-only transformer: embedding, blocks of attention and feed-forward behind RMSNorm, untied head. */

import type { Kernels } from '../kernels/kernels.ts';
import type { Random } from '../random.ts';
import { crossEntropy } from '../tensor/cross-entropy.ts';
import { add, addPositions, linear, lookup } from '../tensor/linear.ts';
import { rmsNorm } from '../tensor/nonlinear.ts';
import { rotaryTable } from '../tensor/rotary.ts';
import { Tape, type Tensor } from '../tensor/tape.ts';
import { type AttentionLayer, mhaLayer, mlaLayer } from './attention-layer.ts';
import { checkConfig, rotaryWidthOf, type TransformerConfig } from './config.ts';
import { expertsLayer } from './experts.ts';
import { type FeedForward, feedForwardLayer } from './feed-forward.ts';
import { Parameters } from './parameters.ts';

interface Block {
  readonly attentionNorm: Tensor;
  readonly attention: AttentionLayer;
  readonly feedForwardNorm: Tensor;
  readonly feedForward: FeedForward;
}

/** What a forward pass tells besides its logits, one entry a layer. */
export interface ByProducts {
  /** Largest attention logit of each head over the batch (heads): S_max. */
  readonly maxLogits: readonly Float64Array[];
  /** The same under a soft-cap, before it caps them. */
  readonly maxProducts: readonly Float64Array[];
  /** Where each layer's attention weights (batch, heads, length, length) begin in the arena. They live until the next pass. */
  readonly attentionWeights: readonly number[];
  /** Experts that each token went to (batch * length, chosen); null for a layer without experts. */
  readonly chosen: readonly (Int32Array | null)[];
}

export interface Forward extends ByProducts {
  /** (batch * length, vocabulary). Lives until the next pass, as everything on the tape. */
  readonly logits: Tensor;
}

export interface LossAndByProducts extends ByProducts {
  readonly loss: number;
}

/**
 * A loss of one's own, such as that of a student before its teacher or of reinforcement learning: returns its value and leaves
 * the gradient of the logits on the tape.
 */
export type Loss = (tape: Tape, logits: Tensor) => number;

const POSITION_DEVIATION = 0.5;

/** What stands before each token of sequences of this length; before the first one stands token 0. */
const tokensBefore = (ids: Int32Array, length: number): Int32Array =>
  ids.map((_, i) => (i % length === 0 ? 0 : ids[i - 1]!));

export class Transformer {
  readonly config: TransformerConfig;
  readonly tape: Tape;
  readonly parameters: Parameters;
  readonly blocks: readonly Block[];
  readonly #embed: Tensor;
  readonly #previous: Tensor | null;
  readonly #positions: Tensor | null;
  readonly #finalNorm: Tensor;
  readonly #head: Tensor;

  /** Draws every weight from `random`; embeddings have unit variance because RMSNorm follows. */
  constructor(kernels: Kernels, config: TransformerConfig, random: Random) {
    checkConfig(config);
    this.config = config;
    const tape = new Tape(kernels);
    const parameters = new Parameters(tape);
    const { vocabulary, width: d, layers, length, attention: shape, experts } = config;
    const gain = (name: string) => parameters.add(name, 'gain', 1, d, 0, random);
    this.tape = tape;
    this.parameters = parameters;
    this.#embed = parameters.add('embed', 'embedding', vocabulary, d, 1, random);
    this.#previous = config.previousToken ? parameters.add('previous', 'embedding', vocabulary, d, 1, random) : null;
    this.#positions = config.learnedPositions
      ? parameters.add('positions', 'embedding', length, d, POSITION_DEVIATION, random)
      : null;
    const rotated = rotaryWidthOf(config);
    const turns = config.stretched?.frequencies ?? config.ropeTheta;
    const table = rotated > 0 ? rotaryTable(tape, length, rotated, turns) : null;
    this.blocks = Array.from({ length: layers }, (_, i) => {
      const prefix = `layer${i}.`;
      const attentionNorm = gain(`${prefix}attn_norm`);
      const attention =
        shape.kind === 'mla'
          ? mlaLayer(tape, parameters, prefix, { ...config, attention: shape }, random, table!)
          : mhaLayer(tape, parameters, prefix, { ...config, attention: shape }, random, table);
      const feedForwardNorm = gain(`${prefix}ffn_norm`);
      return {
        attentionNorm,
        attention,
        feedForwardNorm,
        feedForward:
          experts && i >= experts.denseLayers
            ? expertsLayer(tape, parameters, prefix, { ...config, experts }, random)
            : feedForwardLayer(tape, parameters, prefix, config, random),
      };
    });
    this.#finalNorm = gain('final_norm');
    this.#head = parameters.add('head', 'embedding', d, vocabulary, 0.5 / Math.sqrt(d), random);
  }

  /**
   * ids (batch * length) -> logits (batch * length, vocabulary) and what else the pass tells. Forgets the pass before. Sequences may be shorter than those of
   * training, which spares the padding of short prompts. Throws when a row is incomplete or too long.
   */
  forward(ids: Int32Array, length: number = this.config.length): Forward {
    const { tape, config } = this;
    if (!(length >= 1 && length <= config.length))
      throw new RangeError(`forward: sequences of ${length} tokens do not fit a model of length ${config.length}.`);
    if (ids.length === 0 || ids.length % length !== 0)
      throw new RangeError(`forward: ${ids.length} tokens do not fill sequences of ${length}.`);
    tape.reset();
    const maxLogits: Float64Array[] = [];
    const maxProducts: Float64Array[] = [];
    const attentionWeights: number[] = [];
    const chosen: (Int32Array | null)[] = [];
    let x = lookup(tape, ids, this.#embed);
    if (this.#previous) x = add(tape, x, lookup(tape, tokensBefore(ids, length), this.#previous));
    if (this.#positions) x = addPositions(tape, x, this.#positions, length);
    for (const block of this.blocks) {
      const attended = block.attention.forward(rmsNorm(tape, x, block.attentionNorm, config.rmsEpsilon), length);
      maxLogits.push(attended.maxLogit);
      maxProducts.push(attended.maxProduct);
      attentionWeights.push(attended.weights);
      x = add(tape, x, attended.output);
      const fed = block.feedForward.forward(rmsNorm(tape, x, block.feedForwardNorm, config.rmsEpsilon));
      chosen.push(fed.chosen);
      x = add(tape, x, fed.output);
    }
    return { logits: this.logitsOf(x), maxLogits, maxProducts, attentionWeights, chosen };
  }

  /** The residual stream x (n, d) after the last block -> logits (n, vocabulary). */
  logitsOf(x: Tensor): Tensor {
    return linear(this.tape, rmsNorm(this.tape, x, this.#finalNorm, this.config.rmsEpsilon), this.#head);
  }

  /**
   * The loss of the batch, for sequences as in `forward`: the mean cross-entropy of these targets in nats, or a loss of the
   * caller's own. Leaves the gradient of every weight on the tape.
   */
  lossAndGradients(
    ids: Int32Array,
    targets: Int32Array | Loss,
    length: number = this.config.length,
  ): LossAndByProducts {
    if (typeof targets !== 'function' && targets.length !== ids.length)
      throw new RangeError(`${targets.length} targets do not fit ${ids.length} tokens.`);
    const { logits, ...byProducts } = this.forward(ids, length);
    const loss = typeof targets === 'function' ? targets(this.tape, logits) : crossEntropy(this.tape, logits, targets);
    this.tape.backward();
    return { loss, ...byProducts };
  }
}
