/** Trains the character model by Muon and by AdamW and measures, head by head, what its largest logits are made of. */

import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { columns, type Matrix, productWithTransposed } from '../../../lab/linalg/matrix.ts';
import { PowerIteration } from '../../../lab/linalg/power-iteration.ts';
import { characterTraining, rateAt } from '../../../lab/toy/character-model.ts';
import { characterConfig, HEADS, WIDTH } from '../../../lab/toy/character-shape.ts';
import {
  LOGIT_GROWTH_ARMS,
  type LogitGrowthFrame,
  type LogitGrowthParams,
  logitGrowthParams,
  logitGrowthSpec,
} from './spec.ts';

const MEASURE_EVERY = 10;

function* run(
  params: LogitGrowthParams,
  armId: string,
  context: RunContext<typeof logitGrowthParams> = {},
): Generator<LogitGrowthFrame, void, void> {
  const { optimizer } = armOf(LOGIT_GROWTH_ARMS, armId);
  const at = courseOf(logitGrowthParams, params, context.change);
  const { seed, steps } = params;
  const rate = (t: number) => at(t).lr;
  const { model, train } = characterTraining({ seed, config: characterConfig('mha'), optimizer, rate });
  const { tape, parameters, blocks } = model;
  const heads = blocks.flatMap((_, layer) =>
    Array.from({ length: HEADS }, (_, head) => {
      const block = (name: string) => {
        const matrix = tape.matrix(parameters.get(`layer${layer}.${name}`));
        const width = matrix.cols / HEADS;
        return columns(matrix, head * width, (head + 1) * width);
      };
      return {
        query: () => block('q'),
        key: () => block('k'),
        gradient: () => {
          const q = parameters.get(`layer${layer}.q`);
          const width = q.cols / HEADS;
          const gradients = { rows: q.rows, cols: q.cols, values: tape.gradients(q) };
          const own = columns(gradients, head * width, (head + 1) * width).values;
          return Math.sqrt(Array.from(own).reduce((sum, value) => sum + value * value, 0));
        },
        tops: Array.from({ length: 4 }, () => new PowerIteration()),
      };
    }),
  );
  const each = <T>(list: readonly T[], value: (one: T) => number) => list.map((one) => Math.fround(value(one)));

  const training = train({
    steps,
    measure: (t) =>
      t % MEASURE_EVERY === 0 || t === steps - 1
        ? {
            weights: heads.map((head) => measureWeights(head.query(), head.key(), head.tops)),
            gradients: heads.map((head) => head.gradient()),
            inputs: blocks.map(({ attentionNorm }) => longestInput(tape.values(attentionNorm))),
          }
        : null,
  });
  for (const { t, loss, maxLogits, measured, stopped } of training) {
    const frame = { step: t, loss: Math.fround(loss) };
    if (stopped !== undefined) {
      yield { ...frame, stopped };
      return;
    }
    if (!measured) {
      yield frame;
      continue;
    }
    const { weights, inputs, gradients } = measured;
    const updates = weights.map((before, i) =>
      measureUpdate(before, heads[i]!.query(), heads[i]!.tops[3]!, rateAt(rate, t)),
    );
    yield {
      ...frame,
      maxLogit: maxLogits.flatMap((layer) => [...layer]),
      query: each(weights, ({ query }) => query),
      key: each(weights, ({ key }) => key),
      product: each(weights, ({ product }) => product),
      input: inputs.map(Math.fround),
      update: each(updates, ({ update }) => update),
      push: each(updates, ({ push }) => push),
      gradient: gradients.map(Math.fround),
    };
  }
}

/** RMSNorm gives rows of length √d at most, times its gains. */
const longestInput = (gains: ArrayLike<number>) => {
  let largest = 0;
  for (let i = 0; i < gains.length; i++) largest = Math.max(largest, Math.abs(gains[i]!));
  return Math.sqrt(WIDTH) * largest;
};

function measureWeights(query: Matrix, key: Matrix, [ofQuery, ofKey, ofProduct]: readonly PowerIteration[]) {
  const { norm, left, right } = ofQuery!.measure(query);
  return {
    weights: query,
    left,
    right,
    query: norm,
    key: ofKey!.measure(key).norm,
    product: ofProduct!.measure(productWithTransposed(query, key)).norm,
  };
}

/** The update is the difference of the weights after and before; without decay it is nothing else. */
function measureUpdate(
  { weights, left, right }: ReturnType<typeof measureWeights>,
  after: Matrix,
  top: PowerIteration,
  rate: number,
) {
  const { rows, cols } = after;
  const difference = { rows, cols, values: Float64Array.from(after.values, (value, i) => value - weights.values[i]!) };
  const { norm } = top.measure(difference);
  let along = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) along += left[i]! * difference.values[i * cols + j]! * right[j]!;
  return { update: norm / rate, push: norm > 0 ? along / norm : 0 };
}

export const experiment: Experiment<typeof logitGrowthParams, LogitGrowthFrame> = { ...logitGrowthSpec, run };
