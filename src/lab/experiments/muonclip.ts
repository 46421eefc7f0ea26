/** The MuonClip experiment: one small transformer trained on the same batches by Muon, Muon + QK-Clip and AdamW. */

import { CHARACTER_VOCABULARY, fillCharacterBatch } from '../data/characters.ts';
import { mobyDick } from '../data/moby-dick.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import type { TransformerConfig } from '../model/config.ts';
import { Transformer } from '../model/transformer.ts';
import { ADAMW, Optimizer } from '../optim/optimizer.ts';
import { qkClip } from '../optim/qk-clip.ts';
import { warmupConstant } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { SpectralNorm } from '../tensor/spectral-norm.ts';
import type { Experiment } from './experiment.ts';
import {
  HEADS,
  LAYERS,
  MUONCLIP_LABELS,
  type MuonclipFrame,
  type MuonclipParams,
  type muonclipParams,
  muonclipSpec,
} from './muonclip-spec.ts';

const LENGTH = 32;
const BATCH = 16;
const WIDTH = 64;
const WARMUP = 20;
/** Rate of embeddings, head and gains, which AdamW updates in every arm. */
const OTHER_RATE = 0.003;
const NORM_EVERY = 10;
const HASH_EVERY = 50;
/** float32 elements: twice what the model, its optimizer and one step take. */
const ARENA = 1 << 23;

const config = (attention: MuonclipParams['attention']): TransformerConfig => ({
  vocabulary: CHARACTER_VOCABULARY,
  width: WIDTH,
  layers: LAYERS,
  heads: HEADS,
  length: LENGTH,
  attention:
    attention === 'mha'
      ? { kind: 'mha', headWidth: 16 }
      : { kind: 'mla', nope: 16, rope: 8, value: 16, queryLatent: null, keyLatent: 32 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: attention === 'mha',
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
});

/** Names of the query and key matrices of layer i whose spectral norms are shown. */
const queryKey = (attention: MuonclipParams['attention'], i: number) =>
  (attention === 'mha' ? ['q', 'k'] : ['q_c', 'k_c']).map((name) => `layer${i}.${name}`);

function* run(params: MuonclipParams, armId: string): Generator<MuonclipFrame, void, void> {
  if (!Object.hasOwn(MUONCLIP_LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(MUONCLIP_LABELS).join(', ')}.`);
  const byMuon = armId === 'muon' || armId === 'muonclip';
  const clips = armId === 'muonclip' || armId === 'adamwclip';
  const random = new Random(params.seed);
  const batches = random.fork(); // before the weights are drawn: every attention variant sees the same batches
  const model = new Transformer(createSimdKernels(ARENA), config(params.attention), random);
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
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  const peak = byMuon ? params.lr : params.lr * params.adamwRate;

  for (let step = 0; step < params.steps; step++) {
    const measured = step % NORM_EVERY === 0 || step === params.steps - 1;
    const norms = measured ? watched.map(({ tensor, norm }) => Math.fround(norm.measure(tape.values(tensor)))) : null;
    fillCharacterBatch(batch, mobyDick, LENGTH, batches);
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
