/** The toy under Muon with QK-Clip, and with six things that QK-Clip is not, from the same weights on the same batches. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import type { Transformer } from '../../../lab/model/transformer.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { clipGradients, clipSharedKey, clipWholeLayer } from '../../../lab/optim/wrong-clips.ts';
import { characterTraining, OTHER_RATE, WARMUP } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import {
  WRONG_WAYS_LABELS,
  type WrongWaysArm,
  type WrongWaysFrame,
  type WrongWaysParams,
  type wrongWaysParams,
  wrongWaysSpec,
} from './spec.ts';

const MOMENTUM = 0.95;
/** Of the frames: what runs is not rounded. */
const rounded = (value: number) => Number(value.toPrecision(4));

/** Soft-cap and QK-Norm change the model; all other arms train the same one. */
function configOf(params: WrongWaysParams, arm: WrongWaysArm): TransformerConfig {
  const config = characterConfig(params.attention);
  if (arm === 'softcap') return { ...config, softCap: params.tau };
  if (arm !== 'qknorm') return config;
  if (config.attention.kind === 'mla')
    throw new RangeError(
      'The arm "qknorm" needs MHA: MLA never builds whole keys at inference that could be normalised.',
    );
  return { ...config, attention: { ...config.attention, queryKeyNorm: true } };
}

/** What an arm does to the weights after the update. */
function clipOf({ tape, parameters, blocks }: Transformer, params: WrongWaysParams, arm: WrongWaysArm) {
  const { kernels } = tape;
  const layers = blocks.map((block) => block.attention);
  const { tau } = params;
  if (arm === 'muonclip') return (maxLogits: readonly Float64Array[]) => qkClip(kernels, layers, maxLogits, tau);
  if (arm === 'layer') return (maxLogits: readonly Float64Array[]) => clipWholeLayer(kernels, layers, maxLogits, tau);
  if (arm !== 'sharedkey') return () => 0;
  if (params.attention === 'mha') throw new RangeError('The arm "sharedkey" needs MLA: MHA has no shared key.');
  const keys = blocks.map((_, i) => parameters.get(`layer${i}.k_r`));
  return (maxLogits: readonly Float64Array[]) => clipSharedKey(kernels, layers, keys, maxLogits, tau);
}

function* run(params: WrongWaysParams, armId: string): Generator<WrongWaysFrame, void, void> {
  if (!Object.hasOwn(WRONG_WAYS_LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(WRONG_WAYS_LABELS).join(', ')}.`);
  const arm = armId as WrongWaysArm;
  const { model, batch, next } = characterTraining(params.seed, configOf(params, arm));
  const clip = clipOf(model, params, arm);
  const optimizer = new Optimizer(model, {
    ...ADAMW,
    hidden: 'muon',
    momentum: MOMENTUM,
    weightDecay: 0,
    gainDecay: 0,
  });

  for (let step = 0; step < params.steps; step++) {
    next();
    const loss = model.lossAndGradients(batch.ids, batch.targets);
    const maxLogit = model.maxLogits.flatMap((layer) => [...layer]);
    const maxProduct = model.maxProducts.map((layer) => layer.reduce((most, value) => Math.max(most, value)));
    const finite = [loss, ...maxLogit, ...maxProduct].every((value) => Number.isFinite(value));
    let gradientNorm: number | undefined;
    if (finite) {
      if (arm === 'gradients') gradientNorm = clipGradients(model.parameters, params.gradientLimit);
      optimizer.step(warmupConstant(step, WARMUP, params.lr), warmupConstant(step, WARMUP, OTHER_RATE));
      clip(model.maxLogits);
    }
    yield {
      step,
      loss: rounded(loss),
      maxLogit: maxLogit.map(rounded),
      ...(arm === 'softcap' && { maxProduct: maxProduct.map(rounded) }),
      ...(gradientNorm !== undefined && { gradientNorm: rounded(gradientNorm) }),
      ...(!finite && { stopped: `Loss or logits stopped being finite at step ${step}: the run diverged.` }),
    };
    if (!finite) return;
  }
}

export const wrongWays: Experiment<typeof wrongWaysParams, WrongWaysFrame> = { ...wrongWaysSpec, run };
export { wrongWays as experiment };
