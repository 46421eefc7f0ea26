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

/** Changes a weight before the model is computed with it. */
type Moved = (weight: number) => number;
const unmoved: Moved = (weight) => weight;

function load(
  config: TransformerConfig,
  section: unknown,
  path: string,
  precision: Precision,
  moved = unmoved,
): Transformer {
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
    model.tape.values(tensor).set(matrix(weights, name, `${path}.weights`).data.map(moved));
  return model;
}

export const checkDense: Check = (...given) => checkModel('mla_dense', false, ...given);
export const checkExperts: Check = (...given) => checkModel('mla_moe', true, ...given);

function checkModel(path: string, hasExperts: boolean, ...[section, precision, record, file]: Parameters<Check>): void {
  const config = configOf(field<Sizes>(file, 'config', 'the file'), hasExperts);
  const ids = Int32Array.from(field<number[][]>(section, 'ids', path).flat());
  const targets = Int32Array.from(field<number[][]>(section, 'targets', path).flat());
  const compute = (as: Precision, moved = unmoved) =>
    numbersOf(() => load(config, section, path, as, moved), section, path, ids, targets);
  const wanted = wantedOf(section, path);
  const { numbers, chosen } = compute(precision);
  if (hasExperts) checkChosen(path, section, chosen, record);
  const sums = sizesOfGradients(load(config, section, path, 'float64'), ids, targets);
  const reaches = reachesOf(compute);
  const missing = [...wanted.keys()].find((name) => !numbers.has(name));
  if (missing) throw new TypeError(`${path} has a ${missing}, which this model does not have.`);
  for (const [name, got] of numbers) {
    const want = wanted.get(name);
    if (!want) throw new TypeError(`${path} has no ${name}.`);
    record(name, relativeError(got, want, Math.max(largest(want), sums.get(name) ?? 0, reaches.get(name)! / REACH)));
  }
}

type Numbers = ReadonlyMap<string, ArrayLike<number>>;

/** What the file says of the model, by the names that `numbersOf` gives. */
function wantedOf(section: unknown, path: string): Numbers {
  const [clip, step] = [field<object>(section, 'qk_clip', path), field<object>(section, 'muonclip_step', path)];
  const [clipPath, stepPath] = [`${path}.qk_clip`, `${path}.muonclip_step`];
  const all = (of: object, name: string, at: string, what: string) => {
    const matrices = field<object>(of, name, at);
    return Object.keys(matrices).map((key) => [`${what}${key}`, matrix(matrices, key, `${at}.${name}`).data] as const);
  };
  return new Map([
    ['loss', [field<number>(section, 'loss', path)]],
    ['s_max', matrix(section, 's_max', path).data],
    ...all(section as object, 'grads', path, GRADIENT),
    ['logits', matrix(section, 'logits', path).data],
    ...all(clip, 'weights', clipPath, 'qk_clip: '),
    ['qk_clip: loss after', [field<number>(clip, 'loss', clipPath)]],
    ['qk_clip: s_max of the first layer after', matrix(clip, 's_max_first_layer', clipPath).data],
    ['muonclip_step: loss after', [field<number>(step, 'loss_after', stepPath)]],
    ['muonclip_step: s_max after', matrix(step, 's_max_after', stepPath).data],
  ]);
}

const GRADIENT = 'gradient of ';

/** Loss, S_max, gradients and logits of the model that `make` gives; the weights that QK-Clip scales; one step of MuonClip. */
function numbersOf(
  make: () => Transformer,
  section: unknown,
  path: string,
  ids: Int32Array,
  targets: Int32Array,
): { readonly numbers: Numbers; readonly chosen: readonly (Int32Array | null)[] } {
  const numbers = new Map<string, ArrayLike<number>>();
  const model = make();
  const { tape, parameters } = model;
  const { loss, maxLogits, chosen } = model.lossAndGradients(ids, targets);
  numbers.set('loss', [loss]);
  numbers.set('s_max', flat(maxLogits));
  for (const { name, tensor } of parameters.list) numbers.set(GRADIENT + name, tape.gradients(tensor).slice());
  numbers.set('logits', tape.values(model.forward(ids).logits).slice());

  const clip = field<{ tau: number }>(section, 'qk_clip', path);
  const clipped = make();
  const clippedLayers = clipped.blocks.map((block) => block.attention);
  qkClip(clipped.tape.kernels, clippedLayers, maxLogits, clip.tau);
  const scaled = new Set(clippedLayers.flatMap((layer) => layer.clipped.map(({ tensor }) => tensor)));
  for (const { name, tensor } of clipped.parameters.list) {
    // k_r is there to show that it stays as it is.
    if (scaled.has(tensor) || name.endsWith('.k_r'))
      numbers.set(`qk_clip: ${name}`, clipped.tape.values(tensor).slice());
  }
  const after = clipped.lossAndGradients(ids, targets);
  numbers.set('qk_clip: loss after', [after.loss]);
  numbers.set('qk_clip: s_max of the first layer after', after.maxLogits[0]!);

  const step = field<{ lr: number; weight_decay: number; mu: number; tau: number }>(section, 'muonclip_step', path);
  const { weight_decay: decay } = step;
  const optimizer = new Optimizer(
    parameters,
    hybrid({ hidden: 'muon', rate: step.lr, momentum: step.mu, weightDecay: decay, gainDecay: decay }),
  );
  model.lossAndGradients(ids, targets);
  optimizer.step();
  const layers = model.blocks.map((block) => block.attention);
  qkClip(tape.kernels, layers, maxLogits, step.tau);
  const next = model.lossAndGradients(ids, targets);
  numbers.set('muonclip_step: loss after', [next.loss]);
  numbers.set('muonclip_step: s_max after', flat(next.maxLogits));
  return { numbers, chosen };
}

const flat = (layers: readonly ArrayLike<number>[]): number[] => layers.flatMap((layer) => Array.from(layer));
const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** By how much each weight is moved, as a share of itself, to see how far a number reaches; larger than any rounding of float64 tells. */
const MOVE = 1e-7;
/** Models of other seeds move their numbers by 6 to 8,000 times the share by which the weights move: up to this it says nothing. */
const REACH = 100;

/**
 * How far each number moves, over the share by which the weights are moved up or down at random. The file rounds its weights to twelve
 * digits and float32 to seven, so no result can be nearer than this times that rounding, in PyTorch either.
 */
function reachesOf(compute: (as: Precision, moved?: Moved) => { readonly numbers: Numbers }): Map<string, number> {
  const { numbers } = compute('float64');
  const random = new Random(1);
  const reaches = new Map<string, number>();
  for (let draw = 0; draw < 3; draw++) {
    const moved = compute('float64', (weight) => weight * (1 + (random.uniform() < 0.5 ? MOVE : -MOVE))).numbers;
    for (const [name, values] of numbers) {
      const differences = Array.from(values, (value, i) => value - moved.get(name)![i]!);
      reaches.set(name, Math.max(reaches.get(name) ?? 0, largest(differences) / MOVE));
    }
  }
  return reaches;
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
    if (layers[l]!.length !== k * tokens.length)
      throw new TypeError(
        `${path}.chosen_experts has ${tokens.length} tokens of ${k} experts in a layer; the model chose ${layers[l]!.length}.`,
      );
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
  return new Map(parameters.list.map(({ name }, w) => [GRADIENT + name, largest(sums[w]!)]));
}
