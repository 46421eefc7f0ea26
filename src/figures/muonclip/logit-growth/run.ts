/** Trains the character model by Muon and by AdamW and measures, head by head, what its largest logits are made of. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { columnsOf, type Matrix, productWithTransposed, TopSingular } from '../../../lab/tensor/top-singular.ts';
import { characterTraining, OTHER_RATE, WARMUP } from '../../../lab/toy/character-model.ts';
import { characterConfig, HEADS, WIDTH } from '../../../lab/toy/character-shape.ts';
import { type LogitGrowthFrame, type LogitGrowthParams, type logitGrowthParams, logitGrowthSpec } from './spec.ts';

const MEASURE_EVERY = 10;

function* run(params: LogitGrowthParams, arm: string): Generator<LogitGrowthFrame, void, void> {
  const { model, batch, next } = characterTraining(params.seed, characterConfig('mha'));
  const { tape, parameters, blocks } = model;
  const optimizer = new Optimizer(model, {
    ...ADAMW,
    hidden: arm === 'muon' ? 'muon' : 'adamw',
    momentum: 0.95,
    weightDecay: 0,
    gainDecay: 0,
  });
  const heads = blocks.flatMap((_, layer) =>
    Array.from({ length: HEADS }, (_, head) => {
      const block = (name: string) => columnsOf(tape, parameters.get(`layer${layer}.${name}`), head, HEADS);
      return {
        query: () => block('q'),
        key: () => block('k'),
        tops: Array.from({ length: 4 }, () => new TopSingular()),
      };
    }),
  );

  for (let step = 0; step < params.steps; step++) {
    const measured = step % MEASURE_EVERY === 0 || step === params.steps - 1;
    next();
    const loss = Math.fround(model.lossAndGradients(batch.ids, batch.targets));
    const maxLogit = model.maxLogits.flatMap((layer) => [...layer]);
    const before = measured ? heads.map((head) => measureWeights(head.query(), head.key(), head.tops)) : [];
    const rate = warmupConstant(step, WARMUP, params.lr);
    if (!Number.isFinite(loss)) {
      yield { step, loss, stopped: `The loss stopped being finite at step ${step}: the run diverged.` };
      return;
    }
    const inputs = measured ? blocks.map(({ attentionNorm }) => longestInput(tape.values(attentionNorm))) : [];
    optimizer.step(rate, warmupConstant(step, WARMUP, OTHER_RATE));
    const updates = before.map((weights, i) => measureUpdate(weights, heads[i]!.query(), heads[i]!.tops[3]!, rate));
    const each = <T>(list: readonly T[], value: (one: T) => number) => list.map((one) => Math.fround(value(one)));
    yield {
      step,
      loss,
      ...(measured && {
        maxLogit,
        query: each(before, ({ query }) => query),
        key: each(before, ({ key }) => key),
        product: each(before, ({ product }) => product),
        input: inputs.map(Math.fround),
        update: each(updates, ({ update }) => update),
        push: each(updates, ({ push }) => push),
      }),
    };
  }
}

/** RMSNorm gives rows of length √d at most, times its gains. */
const longestInput = (gains: ArrayLike<number>) => {
  let largest = 0;
  for (let i = 0; i < gains.length; i++) largest = Math.max(largest, Math.abs(gains[i]!));
  return Math.sqrt(WIDTH) * largest;
};

function measureWeights(query: Matrix, key: Matrix, [ofQuery, ofKey, ofProduct]: readonly TopSingular[]) {
  const { norm, left, right } = ofQuery!.measure(query);
  return {
    weights: query,
    left: left.slice(),
    right: right.slice(),
    query: norm,
    key: ofKey!.measure(key).norm,
    product: ofProduct!.measure(productWithTransposed(query, key)).norm,
  };
}

/** The update is the difference of the weights after and before; without decay it is nothing else. */
function measureUpdate(
  { weights, left, right }: ReturnType<typeof measureWeights>,
  after: Matrix,
  top: TopSingular,
  rate: number,
) {
  const { rows, cols } = after;
  const difference = { rows, cols, values: after.values.map((value, i) => value - weights.values[i]!) };
  const { norm } = top.measure(difference);
  let along = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) along += left[i]! * difference.values[i * cols + j]! * right[j]!;
  return { update: norm / rate, push: norm > 0 ? along / norm : 0 };
}

export const logitGrowth: Experiment<typeof logitGrowthParams, LogitGrowthFrame> = { ...logitGrowthSpec, run };
export { logitGrowth as experiment };
