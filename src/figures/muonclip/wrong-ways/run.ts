/** The toy under Muon with QK-Clip, and with six things that QK-Clip is not, from the same weights on the same batches. */

import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import type { Transformer } from '../../../lab/model/transformer.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { clipGradients, clipSharedKey, clipWholeLayer } from '../../../lab/optim/wrong-clips.ts';
import { characterTraining } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import {
  type Way,
  WRONG_WAYS_ARMS,
  type WrongWaysArm,
  type WrongWaysFrame,
  type WrongWaysParams,
  wrongWaysParams,
  wrongWaysSpec,
} from './spec.ts';

/** Of the frames: what runs is not rounded. */
const rounded = (value: number) => Number(value.toPrecision(4));

/** Soft-cap and QK-Norm change the model; all other arms train the same one. */
function configOf(params: WrongWaysParams, way: Way): TransformerConfig {
  const config = characterConfig(params.attention);
  if (way === 'softCap') return { ...config, softCap: params.tau };
  if (way !== 'queryKeyNorm') return config;
  if (config.attention.kind === 'mla')
    throw new RangeError(
      'The arm "qknorm" needs MHA: MLA never builds whole keys at inference that could be normalised.',
    );
  return { ...config, attention: { ...config.attention, queryKeyNorm: true } };
}

/** What an arm does to the weights after the update. */
function clipOf(
  { tape, parameters, blocks }: Transformer,
  { tau, attention }: WrongWaysParams,
  way: Way,
): (maxLogits: readonly Float64Array[]) => number {
  const { kernels } = tape;
  const layers = blocks.map((block) => block.attention);
  if (way === 'qkClip') return (maxLogits) => qkClip(kernels, layers, maxLogits, tau);
  if (way === 'layer') return (maxLogits) => clipWholeLayer(kernels, layers, maxLogits, tau);
  if (way !== 'sharedKey') return () => 0;
  if (attention === 'mha') throw new RangeError('The arm "sharedkey" needs MLA: MHA has no shared key.');
  const keys = blocks.map((_, i) => parameters.get(`layer${i}.k_r`));
  return (maxLogits) => clipSharedKey(kernels, layers, keys, maxLogits, tau);
}

function* run(
  params: WrongWaysParams,
  armId: string,
  context: RunContext<typeof wrongWaysParams> = {},
): Generator<WrongWaysFrame, void, void> {
  const { way } = armOf<WrongWaysArm>(WRONG_WAYS_ARMS, armId);
  const at = courseOf(wrongWaysParams, params, context.change);
  const { seed, steps } = params;
  const config = configOf(params, way);
  const { model, train } = characterTraining({ seed, config, optimizer: 'muon', rate: (t) => at(t).lr });
  const clip = clipOf(model, params, way);
  let gradientNorm: number | undefined;
  const training = train({
    steps,
    beforeUpdate(t) {
      if (way === 'gradients') gradientNorm = clipGradients(model.parameters, at(t).gradientLimit);
    },
    afterUpdate: (_, { maxLogits }) => void clip(maxLogits),
  });
  for (const { t, loss, maxLogits, maxProducts, stopped } of training) {
    yield {
      step: t,
      loss: rounded(loss),
      maxLogit: maxLogits.flatMap((layer) => [...layer]).map(rounded),
      ...(way === 'softCap' && {
        maxProduct: maxProducts.map((layer) => rounded(layer.reduce((most, value) => Math.max(most, value)))),
      }),
      ...(gradientNorm !== undefined && stopped === undefined && { gradientNorm: rounded(gradientNorm) }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof wrongWaysParams, WrongWaysFrame> = { ...wrongWaysSpec, run };
