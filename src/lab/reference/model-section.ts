/** Checks a whole model of a reference file: loss, logits, S_max, every gradient, QK-Clip and one MuonClip step. */

import type { TransformerConfig } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { qkClip } from '../optim/qk-clip.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { field, matrix } from './compare.ts';
import { type Check, kernelsOf, type Precision, type RecordError } from './precision.ts';

type Sizes = Record<string, number>;

/** The width, with `experts`, is that of the first layer alone, which has none. */
function configOf(sizes: Sizes, hasExperts: boolean): TransformerConfig {
  const size = (name: string) => field<number>(sizes, name, 'config');
  return {
    vocabulary: size('vocab'),
    width: size('d'),
    layers: size('layers'),
    heads: size('heads'),
    length: size('seq'),
    attention: {
      kind: 'mla',
      nope: size('nope'),
      rope: size('rope'),
      value: size('v'),
      queryLatent: size('q_lora'),
      keyLatent: size('kv_lora'),
    },
    feedForward: { kind: 'swiglu', width: size('ff') },
    ...(hasExperts && {
      experts: {
        count: size('experts'),
        chosen: size('top_k'),
        width: size('expert_ff'),
        sharedWidth: size('expert_ff'),
        scale: size('routed_scale'),
        denseLayers: 1,
      },
    }),
    learnedPositions: false,
    rmsEpsilon: size('rms_eps'),
    ropeTheta: size('rope_theta'),
  };
}

function load(config: TransformerConfig, section: unknown, path: string, precision: Precision): Transformer {
  const model = new Transformer(kernelsOf(precision), config, new Random(1));
  const weights = field<object>(section, 'weights', path);
  const known = new Set(model.parameters.list.map(({ name }) => name));
  model.blocks.forEach(({ feedForward: { router } }, i) => {
    if (!router) return;
    const name = `layer${i}.router_bias`;
    known.add(name);
    router.bias.set(matrix(weights, name, `${path}.weights`).data);
  });
  const extra = Object.keys(weights).filter((name) => !known.has(name));
  if (extra.length > 0) throw new TypeError(`${path}.weights has "${extra[0]}", which this model does not have.`);
  for (const { name, tensor } of model.parameters.list)
    model.tape.values(tensor).set(matrix(weights, name, `${path}.weights`).data);
  return model;
}

export const checkDense: Check = (...given) => checkModel('mla_dense', false, ...given);
export const checkExperts: Check = (...given) => checkModel('mla_moe', true, ...given);

function checkModel(path: string, hasExperts: boolean, ...[section, precision, record, file]: Parameters<Check>): void {
  const config = configOf(field<Sizes>(file, 'config', 'the file'), hasExperts);
  const ids = Int32Array.from(field<number[][]>(section, 'ids', path).flat());
  const targets = Int32Array.from(field<number[][]>(section, 'targets', path).flat());
  const model = load(config, section, path, precision);
  const { tape, parameters, blocks } = model;
  const k = tape.kernels;
  const layers = blocks.map((block) => block.attention);

  const { loss, maxLogits, chosen } = model.lossAndGradients(ids, targets);
  if (hasExperts) checkChosen(path, section, chosen, record);
  record('loss', relativeError([loss], [field<number>(section, 'loss', path)]));
  record(
    's_max',
    relativeError(
      maxLogits.flatMap((layer) => [...layer]),
      matrix(section, 's_max', path).data,
    ),
  );
  const grads = field<object>(section, 'grads', path);
  const sizes = sizesOfGradients(load(config, section, path, 'float64'), ids, targets);
  for (const { name, tensor } of parameters.list) {
    const want = matrix(grads, name, `${path}.grads`).data;
    record(`gradient of ${name}`, relativeError(tape.gradients(tensor), want, sizes.get(name)));
  }
  const { logits } = model.forward(ids);
  record('logits', relativeError(tape.values(logits), matrix(section, 'logits', path).data));

  const clip = field<{ tau: number; loss: number }>(section, 'qk_clip', path);
  const clipped = load(config, section, path, precision);
  qkClip(
    clipped.tape.kernels,
    clipped.blocks.map((block) => block.attention),
    maxLogits,
    clip.tau,
  );
  for (const name of Object.keys(field<object>(clip, 'weights', `${path}.qk_clip`))) {
    const want = matrix(field(clip, 'weights', `${path}.qk_clip`), name, `${path}.qk_clip.weights`).data;
    record(`qk_clip: ${name}`, relativeError(clipped.tape.values(clipped.parameters.get(name)), want));
  }
  const after = clipped.lossAndGradients(ids, targets);
  record('qk_clip: loss after', relativeError([after.loss], [clip.loss]));
  record(
    'qk_clip: s_max of the first layer after',
    relativeError(after.maxLogits[0]!, matrix(clip, 's_max_first_layer', `${path}.qk_clip`).data),
  );

  const step = field<{ lr: number; weight_decay: number; mu: number; tau: number; loss_after: number }>(
    section,
    'muonclip_step',
    path,
  );
  const { weight_decay: decay } = step;
  const optimizer = new Optimizer(
    model.parameters,
    hybrid({ hidden: 'muon', rate: step.lr, momentum: step.mu, weightDecay: decay, gainDecay: decay }),
  );
  model.lossAndGradients(ids, targets);
  optimizer.step();
  qkClip(k, layers, maxLogits, step.tau);
  const next = model.lossAndGradients(ids, targets);
  record('muonclip_step: loss after', relativeError([next.loss], [step.loss_after]));
  record(
    'muonclip_step: s_max after',
    relativeError(
      next.maxLogits.flatMap((layer) => [...layer]),
      matrix(step, 's_max_after', path).data,
    ),
  );
}

/** The chosen experts, token by token, in any order: the share that differs. */
function checkChosen(
  path: string,
  section: unknown,
  chosen: readonly (Int32Array | null)[],
  record: RecordError,
): void {
  const layers = chosen.filter((layer) => layer !== null);
  const wanted = field<number[][][][]>(section, 'chosen_experts', path);
  if (wanted.length !== layers.length)
    throw new TypeError(`${path}.chosen_experts has ${wanted.length} layers; the model has ${layers.length}.`);
  wanted.forEach((layer, l) => {
    const tokens = layer.flat();
    const k = tokens[0]!.length;
    const differ = tokens.filter((experts, t) => {
      const got = [...layers[l]!.subarray(t * k, (t + 1) * k)].sort((a, b) => a - b);
      return got.join() !== experts.join();
    });
    record(`chosen experts of layer ${l + 1}`, differ.length / tokens.length);
  });
}

/**
 * How large what a gradient adds up is: the largest entry of the sum of the sizes of each token's part, by weight. A gradient may
 * cancel to far less, and rounding is relative to what was added.
 */
function sizesOfGradients(model: Transformer, ids: Int32Array, targets: Int32Array): Map<string, number> {
  const { tape, parameters } = model;
  const sums = parameters.list.map(({ tensor }) => new Float64Array(tensor.size));
  targets.forEach((_, t) => {
    model.lossAndGradients(
      ids,
      targets.map((target, i) => (i === t ? target : -1)),
    );
    parameters.list.forEach(({ tensor }, w) => {
      tape.gradients(tensor).forEach((part, i) => {
        sums[w]![i]! += Math.abs(part) / targets.length;
      });
    });
  });
  return new Map(parameters.list.map(({ name }, w) => [name, sums[w]!.reduce((a, b) => Math.max(a, b), 0)]));
}
