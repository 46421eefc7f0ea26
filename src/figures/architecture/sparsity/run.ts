/** The sparsity experiment: one small model with few or many experts, or a dense layer, on text of Markov chains. */

import { emptyRows, MarkovDomains, type MarkovRows } from '../../../lab/data/markov-domains.ts';
import { ARENA } from '../../../lab/experiment/arena.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance, train } from '../../../lab/experiment/train.ts';
import { mutualInformation, shuffled } from '../../../lab/information.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import { balance } from '../../../lab/model/experts.ts';
import { passFlops } from '../../../lab/model/flops.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { adamw } from '../../../lab/optim/adamw.ts';
import { Optimizer } from '../../../lab/optim/optimizer.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { Random } from '../../../lab/random.ts';
import { crossEntropy } from '../../../lab/tensor/cross-entropy.ts';
import {
  CHOSEN,
  EVERY,
  feedOf,
  LENGTH,
  ROWS,
  SPARSITY_ARMS,
  type SparsityFrame,
  type SparsityParams,
  sparsityConfig,
  type sparsityParams,
  sparsitySpec,
  TOPICS,
} from './spec.ts';

const RATE = 0.003;
const BETA2 = 0.98;
const WARMUP = 50;
/** Step of the router's bias. */
const GAMMA = 0.01;
const HELD_OUT_ROWS = 256;
const REPEATED_ROWS = 400;

/** What a model makes of rows that it does not train on, and which experts their tokens went to. */
function measure(model: Transformer, { ids, targets }: MarkovRows) {
  let [sum, count] = [0, 0];
  const chosen: number[] = [];
  const size = ROWS * LENGTH;
  for (let from = 0; from < ids.length; from += size) {
    const wanted = targets.slice(from, from + size);
    const known = wanted.reduce((n, target) => n + (target >= 0 ? 1 : 0), 0);
    const pass = model.forward(ids.slice(from, from + size));
    sum += known * crossEntropy(model.tape, pass.logits, wanted);
    count += known;
    chosen.push(...(pass.chosen[0] ?? []));
  }
  return { loss: sum / count, chosen };
}

function informationOf({ ids, targets }: MarkovRows, chosen: readonly number[], random: Random) {
  const counted = chosen.flatMap((expert, i) => {
    const token = Math.floor(i / CHOSEN);
    const row = token - (token % LENGTH);
    return targets[token]! >= 0 ? [{ expert, symbol: ids[token]!, topic: ids[row]! }] : [];
  });
  const experts = counted.map(({ expert }) => expert);
  const symbols = counted.map(({ symbol }) => symbol);
  const topics = counted.map(({ topic }) => topic);
  const other = shuffled(experts, random);
  return {
    symbol: Math.fround(mutualInformation(experts, symbols)),
    topic: Math.fround(mutualInformation(experts, topics)),
    shuffledSymbol: Math.fround(mutualInformation(other, symbols)),
    shuffledTopic: Math.fround(mutualInformation(other, topics)),
  };
}

function* run(params: SparsityParams, armId: string): Generator<SparsityFrame, void, void> {
  const { isMany } = armOf(SPARSITY_ARMS, armId);
  const { steps, text, seed } = params;
  const config = sparsityConfig(feedOf(params, isMany), Number(params.experts));
  const random = new Random(seed);
  // Before the weights are drawn, whose number depends on the arm.
  const domains = new MarkovDomains(text === 'one' ? 1 : TOPICS, random.fork());
  const batches = random.fork();
  const heldOut = emptyRows(HELD_OUT_ROWS, LENGTH);
  domains.fill(heldOut, LENGTH, random.fork());
  const repeated = emptyRows(REPEATED_ROWS, LENGTH);
  domains.fill(repeated, LENGTH, random.fork());
  const shuffling = random.fork();
  const model = new Transformer(createSimdKernels(ARENA), config, random);
  const optimizer = new Optimizer(
    model.parameters,
    adamw({ rate: (t) => warmupConstant(t, WARMUP, RATE), beta2: BETA2 }),
  );
  const bias = model.blocks[0]!.feedForward.router?.bias;
  const batch = emptyRows(ROWS, LENGTH);
  const training = train({
    model,
    optimizer,
    steps,
    batch() {
      if (text !== 'repeated') domains.fill(batch, LENGTH, batches);
      else
        for (let row = 0; row < ROWS; row++) {
          const from = batches.integer(REPEATED_ROWS) * LENGTH;
          batch.ids.set(repeated.ids.subarray(from, from + LENGTH), row * LENGTH);
          batch.targets.set(repeated.targets.subarray(from, from + LENGTH), row * LENGTH);
        }
      return batch;
    },
    afterUpdate(_, { chosen }) {
      if (bias) balance(bias, chosen[0]!, GAMMA);
    },
  });
  const perStep = passFlops(config, ROWS) / 1e9;
  let done = 0;
  for (let step = 0; step < sparsitySpec.length(params); step++) {
    const { updates, sum, stopped } = advance(training, Math.min(EVERY, steps - done));
    done += updates;
    const { loss, chosen } = stopped === undefined ? measure(model, heldOut) : { loss: Number.NaN, chosen: [] };
    yield {
      step,
      trainLoss: Math.fround(sum / (updates + (stopped === undefined ? 0 : 1))),
      loss: Math.fround(loss),
      gigaflops: Math.fround(perStep * done),
      ...(done === steps && chosen.length > 0 && { information: informationOf(heldOut, chosen, shuffling) }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}

export const experiment: Experiment<typeof sparsityParams, SparsityFrame> = { ...sparsitySpec, run };
