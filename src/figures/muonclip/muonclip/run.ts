/** The MuonClip experiment: one small transformer trained on the same batches by Muon, Muon + QK-Clip and AdamW. */

import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { PowerIteration } from '../../../lab/linalg/power-iteration.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { characterTraining } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { MUONCLIP_ARMS, type MuonclipFrame, type MuonclipParams, muonclipParams, muonclipSpec } from './spec.ts';

const NORM_EVERY = 10;
const HASH_EVERY = 50;
const NORM_ROUNDS = 12;

/** Names of the query and key matrices of layer i whose spectral norms are shown. */
const queryKey = (attention: MuonclipParams['attention'], i: number) =>
  (attention === 'mha' ? ['q', 'k'] : ['q_c', 'k_c']).map((name) => `layer${i}.${name}`);

function* run(
  params: MuonclipParams,
  armId: string,
  context: RunContext<typeof muonclipParams> = {},
): Generator<MuonclipFrame, void, void> {
  const { optimizer, clips } = armOf(MUONCLIP_ARMS, armId);
  const at = courseOf(muonclipParams, params, context.change);
  const { seed, steps, attention } = params;
  const { model, train } = characterTraining({
    seed,
    config: characterConfig(attention),
    optimizer,
    rate: (t) => (optimizer === 'muon' ? at(t).lr : at(t).lr * at(t).adamwRate),
    momentum: (t) => at(t).momentum,
    weightDecay: (t) => at(t).weightDecay,
  });
  const { tape, parameters, blocks } = model;
  const layers = blocks.map((block) => block.attention);
  const watched = blocks
    .flatMap((_, i) => queryKey(attention, i))
    .map((name) => parameters.get(name))
    .map((tensor) => ({ tensor, top: new PowerIteration(NORM_ROUNDS, true) }));

  const training = train({
    steps,
    hashEvery: HASH_EVERY,
    measure: (t) =>
      t % NORM_EVERY === 0 || t === steps - 1
        ? watched.map(({ tensor, top }) => Math.fround(top.measure(tape.matrix(tensor)).norm))
        : null,
    afterUpdate(t, { maxLogits }) {
      if (clips) qkClip(tape.kernels, layers, maxLogits, at(t).tau);
    },
  });
  for (const { t, loss, maxLogits, measured: norms, hash, stopped } of training) {
    yield {
      step: t,
      loss: Math.fround(loss),
      maxLogit: maxLogits.flatMap((layer) => [...layer]),
      ...(norms && { norms }),
      ...(hash !== undefined && { hash }),
      ...(stopped !== undefined && { stopped }),
    };
  }
}

export const experiment: Experiment<typeof muonclipParams, MuonclipFrame> = { ...muonclipSpec, run };
