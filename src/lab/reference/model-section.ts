/** Checks a whole model of a reference file: loss, logits, S_max, every gradient, QK-Clip and one MuonClip step. */

import type { TransformerConfig } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { qkClip } from '../optim/qk-clip.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { field, matrix } from './compare.ts';
import { kernelsOf, type Precision, type RecordError } from './precision.ts';

type Sizes = Record<string, number>;

function configOf(sizes: Sizes): TransformerConfig {
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
    learnedPositions: false,
    rmsEpsilon: size('rms_eps'),
    ropeTheta: size('rope_theta'),
  };
}

function load(config: TransformerConfig, section: unknown, path: string, precision: Precision): Transformer {
  const model = new Transformer(kernelsOf(precision), config, new Random(1));
  const weights = field<object>(section, 'weights', path);
  const known = new Set(model.parameters.list.map(({ name }) => name));
  const extra = Object.keys(weights).filter((name) => !known.has(name));
  if (extra.length > 0) throw new TypeError(`${path}.weights has "${extra[0]}", which this model does not have.`);
  for (const { name, tensor } of model.parameters.list)
    model.tape.values(tensor).set(matrix(weights, name, `${path}.weights`).data);
  return model;
}

export function checkModel(section: unknown, precision: Precision, record: RecordError, file: unknown): void {
  const path = 'mla_dense';
  const config = configOf(field<Sizes>(file, 'config', 'the file'));
  const ids = Int32Array.from(field<number[][]>(section, 'ids', path).flat());
  const targets = Int32Array.from(field<number[][]>(section, 'targets', path).flat());
  const model = load(config, section, path, precision);
  const { tape, parameters, blocks } = model;
  const k = tape.kernels;
  const layers = blocks.map((block) => block.attention);

  const { loss, maxLogits } = model.lossAndGradients(ids, targets);
  record('loss', relativeError([loss], [field<number>(section, 'loss', path)]));
  record(
    's_max',
    relativeError(
      maxLogits.flatMap((layer) => [...layer]),
      matrix(section, 's_max', path).data,
    ),
  );
  const grads = field<object>(section, 'grads', path);
  for (const { name, tensor } of parameters.list) {
    record(`gradient of ${name}`, relativeError(tape.gradients(tensor), matrix(grads, name, `${path}.grads`).data));
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
