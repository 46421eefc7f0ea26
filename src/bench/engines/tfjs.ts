/**
 * The same work in TensorFlow.js on its WASM backend (SIMD, one thread), in two manners. "plain" leaves the gradients of
 * products to tfjs. "tuned" spells their transposes out, because its WASM kernel hands only products without transposes to
 * XNNPACK and does all others in a scalar loop: a thing that one learns from its C++ source, not from its manual.
 */

import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { Engine } from '../engine.ts';
import { type InitialWeight, NEWTON_SCHULZ, RMS_EPSILON, TRAINING, type Work } from '../works.ts';

type Product = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor2D;
type Variables = Readonly<Record<string, tf.Variable>>;

const gradientProduct = tf.customGrad((a, b, save) => {
  (save as tf.GradSaveFunc)([a as tf.Tensor, b as tf.Tensor]);
  return {
    value: tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D),
    gradFunc: (dy, saved) => {
      const [x, y] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(dy as tf.Tensor2D, tf.transpose(y)), tf.matMul(tf.transpose(x), dy as tf.Tensor2D)];
    },
  };
}) as Product;

/** Rows of `table` (n, d): tfjs-wasm lacks the kernel behind the gradient of gather, so that is a product with one-hot rows. */
const lookup = (table: tf.Tensor2D, ids: tf.Tensor1D, oneHotTransposed: tf.Tensor2D) =>
  tf.customGrad((t) => ({
    value: tf.gather(t as tf.Tensor2D, ids),
    gradFunc: (dy) => tf.matMul(oneHotTransposed, dy as tf.Tensor2D),
  }))(table) as tf.Tensor2D;

const rmsNorm = (x: tf.Tensor, gain: tf.Tensor) => {
  const meanSquare = tf.mean(tf.square(x), -1, true);
  return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, RMS_EPSILON))), gain) as tf.Tensor2D;
};

/** x * sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3): the tanh form of GELU with fewer operations. */
const gelu = (x: tf.Tensor2D) => {
  const u = tf.mul(x, tf.add(tf.mul(tf.square(x), 1.5957691216 * 0.044715), 1.5957691216));
  return tf.mul(x, tf.sigmoid(u)) as tf.Tensor2D;
};

interface Inputs {
  readonly ids: tf.Tensor1D;
  readonly oneHotIds: tf.Tensor2D;
  readonly oneHotTargets: tf.Tensor2D;
  readonly mask: tf.Tensor4D;
}

function lossOf(
  { batch, config }: Work,
  w: Variables,
  product: Product,
  { ids, oneHotIds, oneHotTargets, mask }: Inputs,
): tf.Scalar {
  const { length, width, heads, layers } = config;
  const headWidth = width / heads;
  const tokens = batch * length;
  const get = (name: string) => w[name] as tf.Tensor as tf.Tensor2D;
  const split = (x: tf.Tensor2D) => tf.transpose(tf.reshape(x, [batch, length, heads, headWidth]), [0, 2, 1, 3]);
  const rows = lookup(get('embed'), ids, oneHotIds);
  let x = tf.reshape(tf.add(tf.reshape(rows, [batch, length, width]), get('positions')), [
    tokens,
    width,
  ]) as tf.Tensor2D;
  for (let l = 0; l < layers; l++) {
    const at = `layer${l}.`;
    const h = rmsNorm(x, get(`${at}attn_norm`));
    const [q, k, v] = ['q', 'k', 'v'].map((name) => split(product(h, get(at + name)))) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(headWidth)), mask);
    const y = tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]), [tokens, width]) as tf.Tensor2D;
    x = tf.add(x, product(y, get(`${at}out`)));
    const up = product(rmsNorm(x, get(`${at}ffn_norm`)), get(`${at}up`));
    x = tf.add(x, product(gelu(up), get(`${at}down`)));
  }
  const logits = product(rmsNorm(x, get('final_norm')), get('head'));
  return tf.losses.softmaxCrossEntropy(oneHotTargets, logits) as tf.Scalar;
}

function newtonSchulz(m: tf.Tensor2D, tuned: boolean): tf.Tensor2D {
  const { a, b, c, iterations, epsilon } = NEWTON_SCHULZ;
  const wide = m.shape[0] <= m.shape[1];
  let x = tf.div(m, tf.add(tf.norm(m), epsilon)) as tf.Tensor2D;
  for (let i = 0; i < iterations; i++) {
    const gram = tuned
      ? wide
        ? tf.matMul(x, tf.transpose(x))
        : tf.matMul(tf.transpose(x), x)
      : tf.matMul(x, x, !wide, wide);
    const polynomial = tf.add(tf.mul(gram, b), tf.mul(tf.matMul(gram, gram), c)) as tf.Tensor2D;
    x = tf.add(tf.mul(x, a), wide ? tf.matMul(polynomial, x) : tf.matMul(x, polynomial));
  }
  return x;
}

/** Optimizer state of one weight: Muon has no second moment. */
interface State {
  readonly weight: InitialWeight;
  readonly value: tf.Variable;
  readonly first: tf.Variable;
  readonly second: tf.Variable | null;
}

function update({ weight, value, first, second }: State, g: tf.Tensor, count: number, tuned: boolean): void {
  const { lr, weightDecay, momentum, beta1, beta2, epsilon } = TRAINING;
  const decayed = tf.mul(value, 1 - lr * (weight.kind === 'gain' ? 0 : weightDecay));
  if (!second) {
    first.assign(tf.add(tf.mul(first, momentum), g));
    const scale = lr * NEWTON_SCHULZ.updateRms * Math.sqrt(Math.max(weight.rows, weight.cols));
    value.assign(tf.sub(decayed, tf.mul(newtonSchulz(first as tf.Tensor as tf.Tensor2D, tuned), scale)));
    return;
  }
  first.assign(tf.add(tf.mul(first, beta1), tf.mul(g, 1 - beta1)));
  second.assign(tf.add(tf.mul(second, beta2), tf.mul(tf.square(g), 1 - beta2)));
  const root = tf.add(tf.sqrt(tf.div(second, 1 - beta2 ** count)), epsilon);
  value.assign(tf.sub(decayed, tf.mul(tf.div(first, root), lr / (1 - beta1 ** count))));
}

/** An engine in one of the two manners. */
export async function createTfjsEngine(work: Work, weights: readonly InitialWeight[], tuned: boolean): Promise<Engine> {
  setThreadsCount(1);
  setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': wasmUrl,
    'tfjs-backend-wasm.wasm': wasmUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrl,
  });
  await tf.setBackend('wasm');
  await tf.ready();
  const { length, vocabulary } = work.config;
  const states = weights.map((weight): State => {
    const { values, rows, cols, kind } = weight;
    const shape = kind === 'gain' ? [cols] : [rows, cols];
    const zeros = () => tf.variable(tf.zeros(shape), false);
    return {
      weight,
      value: tf.variable(tf.tensor(values, shape)),
      first: zeros(),
      second: kind === 'hidden' ? null : zeros(),
    };
  });
  const variables: Variables = Object.fromEntries(states.map(({ weight, value }) => [weight.name, value]));
  const product: Product = tuned ? gradientProduct : (a, b) => tf.matMul(a, b);
  const causal = Float32Array.from({ length: length * length }, (_, i) =>
    i % length > Math.floor(i / length) ? -1e9 : 0,
  );
  const mask = tf.tensor4d(causal, [1, 1, length, length]);
  let count = 0;

  return {
    step({ ids, targets }) {
      count++;
      return tf.tidy(() => {
        const idTensor = tf.tensor1d(ids, 'int32');
        const oneHot = (x: tf.Tensor1D) => tf.cast(tf.oneHot(x, vocabulary), 'float32') as tf.Tensor2D;
        const inputs = {
          ids: idTensor,
          oneHotIds: tf.transpose(oneHot(idTensor)),
          oneHotTargets: oneHot(tf.tensor1d(targets, 'int32')),
          mask,
        };
        const { value, grads } = tf.variableGrads(() => lossOf(work, variables, product, inputs));
        for (const state of states) update(state, grads[state.value.name]!, count, tuned);
        return value.dataSync()[0]!;
      });
    },
  };
}
