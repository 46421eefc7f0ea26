/** The MuonClip experiment: one small transformer trained on the same batches by Muon, Muon + QK-Clip and AdamW. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { qkClip } from '../../../lab/optim/qk-clip.ts';
import { warmupConstant } from '../../../lab/optim/schedules.ts';
import { SpectralNorm } from '../../../lab/tensor/spectral-norm.ts';
import { characterTraining, OTHER_RATE, WARMUP } from '../../../lab/toy/character-model.ts';
import { characterConfig } from '../../../lab/toy/character-shape.ts';
import { MUONCLIP_LABELS, type MuonclipFrame, type MuonclipParams, type muonclipParams, muonclipSpec } from './spec.ts';

const NORM_EVERY = 10;
const HASH_EVERY = 50;

/** Names of the query and key matrices of layer i whose spectral norms are shown. */
const queryKey = (attention: MuonclipParams['attention'], i: number) =>
  (attention === 'mha' ? ['q', 'k'] : ['q_c', 'k_c']).map((name) => `layer${i}.${name}`);

function* run(params: MuonclipParams, armId: string): Generator<MuonclipFrame, void, void> {
  if (!Object.hasOwn(MUONCLIP_LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(MUONCLIP_LABELS).join(', ')}.`);
  const byMuon = armId === 'muon' || armId === 'muonclip';
  const clips = armId === 'muonclip' || armId === 'adamwclip';
  const { model, batch, next } = characterTraining(params.seed, characterConfig(params.attention));
  const { tape, parameters, blocks } = model;
  const layers = blocks.map((block) => block.attention);
  const optimizer = new Optimizer(model, {
    ...ADAMW,
    hidden: byMuon ? 'muon' : 'adamw',
    momentum: params.momentum,
    weightDecay: params.weightDecay,
    gainDecay: 0,
  });
  const watched = blocks
    .flatMap((_, i) => queryKey(params.attention, i))
    .map((name) => parameters.get(name))
    .map((tensor) => ({ tensor, norm: new SpectralNorm(tensor.rows, tensor.cols) }));
  const peak = byMuon ? params.lr : params.lr * params.adamwRate;

  for (let step = 0; step < params.steps; step++) {
    const measured = step % NORM_EVERY === 0 || step === params.steps - 1;
    const norms = measured ? watched.map(({ tensor, norm }) => Math.fround(norm.measure(tape.values(tensor)))) : null;
    next();
    const loss = Math.fround(model.lossAndGradients(batch.ids, batch.targets));
    const maxLogit = model.maxLogits.flatMap((layer) => [...layer]);
    const finite = Number.isFinite(loss) && maxLogit.every((value) => Number.isFinite(value));
    if (finite) {
      optimizer.step(warmupConstant(step, WARMUP, peak), warmupConstant(step, WARMUP, OTHER_RATE));
      if (clips) qkClip(tape.kernels, layers, model.maxLogits, params.tau);
    }
    const hashed = !finite || (step + 1) % HASH_EVERY === 0 || step === params.steps - 1;
    yield {
      step,
      loss,
      maxLogit,
      ...(norms && { norms }),
      ...(hashed && { hash: parameters.hash() }),
      ...(!finite && {
        stopped: `The ${Number.isFinite(loss) ? 'attention logits' : 'loss'} stopped being finite at step ${step}: the run diverged.`,
      }),
    };
    if (!finite) return;
  }
}

export const muonclip: Experiment<typeof muonclipParams, MuonclipFrame> = { ...muonclipSpec, run };
export { muonclip as experiment };
