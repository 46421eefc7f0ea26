/** Trains the character model and measures at every tenth step how decided its attention is, and how much of it falls on the tokens just before. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { characterTraining } from '../../../lab/toy/character-model.ts';
import { BATCH, characterConfig, HEADS, LENGTH } from '../../../lab/toy/character-shape.ts';
import {
  ATTENTION_WEIGHTS_ARMS,
  type AttentionWeightsFrame,
  type AttentionWeightsParams,
  type Attentiveness,
  type attentionWeightsParams,
  attentionWeightsSpec,
} from './spec.ts';

const MEASURE_EVERY = 10;
const DECIDED = 0.99;

function* run(params: AttentionWeightsParams, armId: string): Generator<AttentionWeightsFrame, void, void> {
  const { optimizer, clip } = armOf(ATTENTION_WEIGHTS_ARMS, armId);
  const { seed, steps, lr, tau, attention, late } = params;
  const { model, train } = characterTraining({ seed, config: characterConfig(attention), optimizer, rate: () => lr });
  const { kernels } = model.tape;
  const layers = model.blocks.map((block) => block.attention);
  const from = { none: Number.POSITIVE_INFINITY, always: 0, late }[clip];
  const training = train({
    steps,
    measure: (t, { attentionWeights }) =>
      t % MEASURE_EVERY === 0 || t === steps - 1
        ? measureWeights(attentionWeights.map((at) => kernels.arena.subarray(at, at + BATCH * HEADS * LENGTH * LENGTH)))
        : null,
    afterUpdate(t, { maxLogits }) {
      if (t >= from) qkClip(kernels, layers, maxLogits, tau);
    },
  });
  for (const { t, loss, maxLogits, measured, stopped } of training) {
    yield {
      step: t,
      loss: Math.fround(loss),
      ...(measured && {
        maxLogit: Math.max(...maxLogits.flatMap((layer) => [...layer])),
        decided: Math.fround(measured.decided),
        justBefore: Math.fround(measured.justBefore),
      }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

/** Of attention weights in blocks of LENGTH × LENGTH, causal, one block for each text and head: the queries of each block's second half. */
export function measureWeights(layers: readonly ArrayLike<number>[]): Attentiveness {
  let [queries, decided, justBefore] = [0, 0, 0];
  for (const weights of layers) {
    for (let block = 0; block < weights.length; block += LENGTH * LENGTH) {
      for (let i = LENGTH / 2; i < LENGTH; i++) {
        const row = block + i * LENGTH;
        let largest = 0;
        for (let j = 0; j <= i; j++) largest = Math.max(largest, weights[row + j]!);
        queries++;
        if (largest > DECIDED) decided++;
        justBefore += weights[row + i - 1]! + weights[row + i - 2]!;
      }
    }
  }
  return { decided: decided / queries, justBefore: justBefore / queries };
}

export const experiment: Experiment<typeof attentionWeightsParams, AttentionWeightsFrame> = {
  ...attentionWeightsSpec,
  run,
};
