/** The same work in jax-js on its WASM backend: the whole step is one jitted function. */

import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import type { EngineFactory } from '../engine.ts';
import { type InitialWeight, NEWTON_SCHULZ, RMS_EPSILON, TRAINING, type Work } from '../works.ts';

type Weights = Record<string, np.Array>;
type Dict = { [name: string]: np.Array };

/** x / rms(x) * gain. */
function rmsNorm(x: np.Array, gain: np.Array): np.Array {
  const meanSquare = np.mean(np.square(x.ref), -1, { keepdims: true });
  return x.mul(np.reciprocal(np.sqrt(meanSquare.add(RMS_EPSILON)))).mul(gain);
}

/** Mean cross-entropy; `embedded` (batch, length, width) are the looked-up rows, since `take` has no gradient under jit. */
function lossOf(work: Work, weights: Dict, embedded: np.Array, targets: np.Array): np.Array {
  const { batch, config } = work;
  const { length, width, heads, layers, vocabulary } = config;
  const take = (name: string) => weights[name]!;
  const split = (x: np.Array) => x.reshape([batch, length, heads, width / heads]);
  let x = embedded.add(take('positions'));
  for (let l = 0; l < layers; l++) {
    const at = `layer${l}.`;
    const h = rmsNorm(x.ref, take(`${at}attn_norm`));
    const q = split(np.matmul(h.ref, take(`${at}q`)));
    const k = split(np.matmul(h.ref, take(`${at}k`)));
    const v = split(np.matmul(h, take(`${at}v`)));
    const y = nn.dotProductAttention(q, k, v, { isCausal: true }).reshape([batch, length, width]);
    x = x.add(np.matmul(y, take(`${at}out`)));
    const up = np.matmul(rmsNorm(x.ref, take(`${at}ffn_norm`)), take(`${at}up`));
    x = x.add(np.matmul(nn.gelu(up, { approximate: true }), take(`${at}down`)));
  }
  const logits = np.matmul(rmsNorm(x, take('final_norm')), take('head')).reshape([batch * length, vocabulary]);
  const picked = np.sum(nn.logSoftmax(logits).mul(targets), -1);
  return np.mean(picked).mul(-1);
}

function newtonSchulz(m: np.Array, rows: number, cols: number): np.Array {
  const { a, b, c, iterations, epsilon } = NEWTON_SCHULZ;
  const wide = rows <= cols;
  const norm = np.sqrt(np.sum(np.square(m.ref))).add(epsilon);
  let x = m.div(norm);
  for (let i = 0; i < iterations; i++) {
    const gram = wide ? np.matmul(x.ref, np.matrixTranspose(x.ref)) : np.matmul(np.matrixTranspose(x.ref), x.ref);
    const polynomial = gram.ref.mul(b).add(np.matmul(gram.ref, gram).mul(c));
    const product = wide ? np.matmul(polynomial, x.ref) : np.matmul(x.ref, polynomial);
    x = x.mul(a).add(product);
  }
  return x;
}

export const createEngine: EngineFactory = async (work, weights) => {
  await init('wasm');
  defaultDevice('wasm');
  const { batch, config } = work;
  const { lr, weightDecay, momentum, beta1, beta2, epsilon } = TRAINING;
  const isMuon = ({ kind }: InitialWeight) => kind === 'hidden';

  const step = (values: Dict, first: Dict, second: Dict, ids: np.Array, targets: np.Array, corrections: np.Array) => {
    const oneHot = (x: np.Array) => nn.oneHot(x, config.vocabulary);
    const { embed, ...others } = values;
    const embedded = np.take(embed!.ref, ids.ref, 0).reshape([batch, config.length, config.width]);
    const objective = (w: Dict, e: np.Array) => lossOf(work, w, e, oneHot(targets));
    const [loss, [gradients, embeddedGradient]] = valueAndGrad(objective, { argnums: [0, 1] })(
      tree.ref(others),
      embedded,
    );
    const rows = embeddedGradient.reshape([batch * config.length, config.width]);
    const all: Dict = { ...(gradients as Dict), embed: np.matmul(np.matrixTranspose(oneHot(ids)), rows) };
    const [correction1, correction2] = np.split(corrections, 2) as [np.Array, np.Array];
    const next: [Dict, Dict, Dict] = [{}, {}, {}];
    for (const weight of weights) {
      const { name, kind } = weight;
      const w = name === 'embed' ? embed! : others[name]!;
      const g = all[name]!;
      const decay = 1 - lr * (kind === 'gain' ? 0 : weightDecay);
      if (isMuon(weight)) {
        const m = first[name]!.mul(momentum).add(g);
        next[1][name] = m.ref;
        const scale = NEWTON_SCHULZ.updateRms * Math.sqrt(Math.max(weight.rows, weight.cols));
        next[0][name] = w.mul(decay).sub(newtonSchulz(m, weight.rows, weight.cols).mul(lr * scale));
      } else {
        const m = first[name]!.mul(beta1).add(g.ref.mul(1 - beta1));
        const v = second[name]!.mul(beta2).add(np.square(g).mul(1 - beta2));
        next[1][name] = m.ref;
        next[2][name] = v.ref;
        const update = m.div(correction1.ref).div(np.sqrt(v.div(correction2.ref)).add(epsilon));
        next[0][name] = w.mul(decay).sub(update.mul(lr));
      }
    }
    correction1.dispose();
    correction2.dispose();
    return [loss, ...next] as [np.Array, Dict, Dict, Dict];
  };
  const jitted = jit(step);

  const shapeOf = ({ rows, cols, kind }: InitialWeight) => (kind === 'gain' ? [cols] : [rows, cols]);
  const collect = (wanted: readonly InitialWeight[], make: (weight: InitialWeight) => np.Array): Weights =>
    Object.fromEntries(wanted.map((weight) => [weight.name, make(weight)]));
  let values = collect(weights, (weight) => np.array(weight.values, { shape: shapeOf(weight) }));
  let first = collect(weights, (weight) => np.zeros(shapeOf(weight)));
  let second = collect(
    weights.filter((weight) => !isMuon(weight)),
    (weight) => np.zeros(shapeOf(weight)),
  );
  let count = 0;

  return {
    async step({ ids, targets }) {
      count++;
      const corrections = np.array(Float32Array.of(1 - beta1 ** count, 1 - beta2 ** count));
      const [loss, ...next] = jitted(
        values,
        first,
        second,
        np.array(ids),
        np.array(targets),
        corrections,
      ) as ReturnType<typeof step>;
      [values, first, second] = next;
      const [value] = await loss.data();
      return value!;
    },
  };
};
