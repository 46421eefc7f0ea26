/** The heads experiment: the character model with 1 to 16 heads, trained on the same batches and measured on text held out. */

import { mobyDick } from '../../../lab/data/moby-dick.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { train } from '../../../lab/experiment/train.ts';
import { hybrid } from '../../../lab/optim/hybrid.ts';
import { Optimizer } from '../../../lab/optim/optimizer.ts';
import { wsd } from '../../../lab/optim/schedules.ts';
import { characterModel } from '../../../lab/toy/character-model.ts';
import { BATCH, LENGTH } from '../../../lab/toy/character-shape.ts';
import {
  EVERY,
  HEADS_ARMS,
  type HeadsFrame,
  type HeadsParams,
  headsConfig,
  type headsParams,
  headsSpec,
} from './spec.ts';

const WARMUP = 20;
/** Share of the run before the rates fall, K2's 10 of 15.5 trillion tokens; they fall to a tenth. */
const STABLE = 0.65;
const FLOOR = 0.1;
const MOMENTUM = 0.95;
/** Peak rate of embeddings, head and gains. */
const OTHER_RATE = 0.003;
/** Share of the text that is trained on. */
const TRAINED = 0.9;
/** Batches of held-out windows at a measurement, and at the last one. */
const [SOME, MORE] = [4, 11];

const cut = Math.floor(mobyDick.length * TRAINED);
const trainingText = mobyDick.slice(0, cut);
const heldOutText = mobyDick.slice(cut);

function* run(params: HeadsParams, armId: string): Generator<HeadsFrame, void, void> {
  const { heads } = armOf(HEADS_ARMS, armId);
  const { seed, steps, lr } = params;
  const { model, next } = characterModel(seed, headsConfig(heads, params.width), trainingText);
  const rateOf = (peak: number) => (t: number) => {
    const stable = Math.round(STABLE * steps);
    return wsd(t, { warmup: WARMUP, stable, decay: steps - stable, peak, floor: FLOOR * peak });
  };
  const rule = hybrid({
    hidden: 'muon',
    rate: rateOf(lr),
    otherRate: rateOf(OTHER_RATE),
    momentum: MOMENTUM,
    weightDecay: 0,
  });
  const held = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };

  /** Mean loss on windows that lie evenly over the held-out text. */
  function heldOut(blocks: number): number {
    const places = Math.floor((heldOutText.length - 1) / LENGTH);
    let sum = 0;
    for (let block = 0; block < blocks; block++) {
      for (let row = 0; row < BATCH; row++) {
        const start = Math.floor(((block * BATCH + row) * places) / (blocks * BATCH)) * LENGTH;
        for (let t = 0; t < LENGTH; t++) {
          held.ids[row * LENGTH + t] = heldOutText.charCodeAt(start + t);
          held.targets[row * LENGTH + t] = heldOutText.charCodeAt(start + t + 1);
        }
      }
      sum += model.lossAndGradients(held.ids, held.targets).loss;
    }
    return Math.fround(sum / blocks);
  }

  const training = train({
    model,
    optimizer: new Optimizer(model.parameters, rule),
    steps,
    batch: next,
  });
  for (const { t, loss, stopped } of training) {
    const isLast = t === steps - 1;
    yield {
      step: t,
      loss: Math.fround(loss),
      ...(stopped === undefined && (isLast || (t + 1) % EVERY === 0) && { held: heldOut(isLast ? MORE : SOME) }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof headsParams, HeadsFrame> = { ...headsSpec, run };
