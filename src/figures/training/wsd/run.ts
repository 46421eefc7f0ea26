/** The schedules experiment: the toy trained on the same batches under three courses of the learning rate. */

import { ARENA } from '../../../lab/experiment/arena.ts';
import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { train } from '../../../lab/experiment/train.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { hybrid } from '../../../lab/optim/hybrid.ts';
import { Optimizer } from '../../../lab/optim/optimizer.ts';
import { Random } from '../../../lab/random.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { readHeldOut, trainedBatches } from '../../../lab/toy/held-out.ts';
import { EVERY, shareAt, WSD_ARMS, type WsdFrame, type WsdParams, wsdParams, wsdSpec } from './spec.ts';

/** Peak rate of embeddings, head and gains; it follows the same course. */
const OTHER_RATE = 0.003;
const MOMENTUM = 0.95;
/** An arm's training; the hash of its weights comes every `hashEvery` steps, for who asks. */
export function trainingOf(
  params: WsdParams,
  armId: string,
  change?: RunContext<typeof wsdParams>['change'],
  hashEvery?: number,
) {
  const { decay } = armOf(WSD_ARMS, armId);
  const at = courseOf(wsdParams, params, change);
  const share = (t: number) => shareAt(t, decay(at(t)));
  const random = new Random(params.seed);
  const batch = trainedBatches(random.fork());
  const model = new Transformer(createSimdKernels(ARENA), characterConfig('mha'), random);
  const rule = hybrid({
    hidden: 'muon',
    rate: (t) => params.lr * share(t),
    otherRate: (t) => OTHER_RATE * share(t),
    momentum: MOMENTUM,
    weightDecay: 0,
  });
  const training = train({
    model,
    optimizer: new Optimizer(model.parameters, rule),
    steps: params.steps,
    batch,
    ...(hashEvery !== undefined && { hashEvery }),
  });
  return { training, read: () => readHeldOut(model), share };
}

function* run(
  params: WsdParams,
  armId: string,
  context: RunContext<typeof wsdParams> = {},
): Generator<WsdFrame, void, void> {
  const { training, read, share } = trainingOf(params, armId, context.change);
  for (const { t, loss, stopped } of training) {
    const isRead = stopped === undefined && ((t + 1) % EVERY === 0 || t === params.steps - 1);
    yield {
      step: t,
      loss: Math.fround(loss),
      rate: Math.fround(share(t)),
      ...(isRead && { heldOut: Math.fround(read()) }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof wsdParams, WsdFrame> = { ...wsdSpec, run };
