/** One optimizer for a whole model: Muon or AdamW on the hidden matrices, AdamW on embeddings, head and gains. */

import type { Weight } from '../model/parameters.ts';
import type { Transformer } from '../model/transformer.ts';
import { muonUpdate } from './muon.ts';
import { newtonSchulzScratch } from './newton-schulz.ts';

export interface OptimizerConfig {
  /** Who updates the hidden matrices. */
  readonly hidden: 'muon' | 'adamw';
  /** mu of Muon. */
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decay of hidden matrices and embeddings. */
  readonly weightDecay: number;
  /** Decay of RMSNorm gains. */
  readonly gainDecay: number;
}

export const ADAMW = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8 } as const;

export class Optimizer {
  readonly config: OptimizerConfig;
  readonly #model: Transformer;
  readonly #state: readonly { weight: Weight; byMuon: boolean; first: number; second: number }[];
  readonly #scratch: number;
  #power1 = 1;
  #power2 = 1;

  constructor(model: Transformer, config: OptimizerConfig) {
    this.config = config;
    this.#model = model;
    const { tape } = model;
    const zeros = (n: number) => {
      const at = tape.allocate(n);
      tape.kernels.fill(at, 0, n);
      return at;
    };
    this.#state = model.parameters.list.map((weight) => {
      const byMuon = weight.kind === 'hidden' && config.hidden === 'muon';
      // Muon keeps one buffer where AdamW keeps two.
      return { weight, byMuon, first: zeros(weight.tensor.size), second: byMuon ? 0 : zeros(weight.tensor.size) };
    });
    const needs = this.#state
      .filter((each) => each.byMuon)
      .map(({ weight: { tensor } }) => newtonSchulzScratch(tensor.rows, tensor.cols));
    this.#scratch = needs.length > 0 ? tape.allocate(Math.max(...needs)) : 0;
    tape.keep();
  }

  /** Arena offsets of a weight's moments; Muon keeps the first alone. Throws when no weight has this name. */
  moments(name: string): { readonly first: number; readonly second: number } {
    const found = this.#state.find(({ weight }) => weight.name === name);
    if (!found) throw new RangeError(`There is no weight "${name}".`);
    return { first: found.first, second: found.second };
  }

  /** Updates every weight from the gradients on the tape: hidden matrices at rate `lr`, the others at `otherLr`. */
  step(lr: number, otherLr: number): void {
    const { config } = this;
    const k = this.#model.tape.kernels;
    this.#power1 *= config.beta1;
    this.#power2 *= config.beta2;
    for (const { weight, byMuon, first, second } of this.#state) {
      const { tensor, kind } = weight;
      if (byMuon) {
        muonUpdate(k, tensor, first, this.#scratch, { lr, mu: config.momentum, weightDecay: config.weightDecay });
        continue;
      }
      const rate = kind === 'hidden' ? lr : otherLr;
      const decay = kind === 'gain' ? config.gainDecay : config.weightDecay;
      const { beta1, beta2, epsilon } = config;
      k.adamw(
        tensor.data,
        tensor.grad,
        first,
        second,
        tensor.size,
        rate,
        beta1,
        beta2,
        1 - this.#power1,
        1 - this.#power2,
        epsilon,
        decay,
      );
    }
  }
}
