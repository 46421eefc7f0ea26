/** A mixture of experts in place of the feed-forward layer: a router, experts that some tokens go to, one that all go to. */

import type { Random } from '../random.ts';
import { deal, evenOut, gatherBack, groupedLinear, normalizeRows, pick } from '../tensor/experts.ts';
import { add, linear, lookup } from '../tensor/linear.ts';
import { sigmoid } from '../tensor/nonlinear.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { ExpertsConfig, TransformerConfig } from './config.ts';
import { asItIs, type FeedForward, networkOf, throughNetwork } from './feed-forward.ts';
import type { Parameters } from './parameters.ts';
import { chooseExperts } from './route.ts';

export interface Router {
  /** Added to the scores (experts) where experts are chosen, not where they are weighed. No gradient reaches it; see `balance`. */
  readonly bias: Float64Array;
  /** h (n, d) -> sigmoid scores (n, experts). */
  scores(h: Tensor): Tensor;
  /** Those of the last pass through the layer; null before the first. Live as long as what else the pass put on the tape. */
  last: Tensor | null;
}

export function expertsLayer(
  tape: Tape,
  parameters: Parameters,
  prefix: string,
  config: TransformerConfig & { experts: ExpertsConfig },
  random: Random,
): FeedForward {
  const { width: d, feedForward, experts } = config;
  const { held = asItIs } = feedForward;
  const { count, chosen: k, width, sharedWidth, scale, auxiliary } = experts;
  const weight = parameters.add(`${prefix}router`, 'hidden', d, count, 1 / Math.sqrt(d), random);
  const networks = Array.from({ length: count }, (_, e) =>
    networkOf(parameters, `${prefix}expert_${e}.`, config, width, random),
  );
  const shared = networkOf(parameters, `${prefix}expert_shared.`, config, sharedWidth, random);
  const bias = new Float64Array(count);
  const scores = (h: Tensor) => sigmoid(tape, linear(tape, h, weight));
  const router: Router = { bias, scores, last: null };
  return {
    router,
    forward(h) {
      const score = scores(h);
      router.last = score;
      const chosen = chooseExperts(tape.values(score), bias, experts);
      const weighed = auxiliary ? evenOut(tape, score, chosen, auxiliary) : score;
      const gates = normalizeRows(tape, pick(tape, weighed, chosen, k), scale);
      const dealt = deal(chosen, k, count);
      const routed = throughNetwork(tape, lookup(tape, dealt.rows, h), feedForward.kind, (x, of) =>
        groupedLinear(
          tape,
          x,
          dealt.starts,
          networks.map((network) => held(tape, of(network))),
        ),
      );
      const all = throughNetwork(tape, h, feedForward.kind, (x, of) => linear(tape, x, of(shared)));
      return { output: add(tape, all, gatherBack(tape, routed, dealt, gates)), chosen };
    },
  };
}

/** How many of the choices each expert got. */
export function loads(chosen: Int32Array, experts: number): Float64Array {
  const load = new Float64Array(experts);
  for (const expert of chosen) load[expert]!++;
  return load;
}

/** Balancing without an auxiliary loss (Wang et al. 2024): the bias of an expert that got less than its share grows by gamma, of one that got more it falls. */
export function balance(bias: Float64Array, chosen: Int32Array, gamma: number): void {
  const share = chosen.length / bias.length;
  loads(chosen, bias.length).forEach((load, e) => {
    bias[e]! += gamma * Math.sign(share - load);
  });
}
