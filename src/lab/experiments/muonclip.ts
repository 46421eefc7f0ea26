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
import type { Arm, Experiment, Frame } from './experiment.ts';
import type { ParamsOf } from './params.ts';

export const muonclipParams = {
  lr: {
    kind: 'number',
    label: 'Learning rate',
    symbol: 'η',
    default: 0.06,
    min: 0.0005,
    max: 0.3,
    log: true,
    help: 'Peak learning rate of the hidden matrices, the same for every arm.',
  },
  tau: {
    kind: 'number',
    label: 'Clip threshold',
    symbol: 'τ',
    default: 30,
    min: 1,
    max: 10_000,
    log: true,
    help: 'QK-Clip rescales a head when its largest attention logit passes this value.',
  },
  attention: {
    kind: 'choice',
    label: 'Attention',
    default: 'mha',
    options: [
      { value: 'mha', label: 'MHA' },
      { value: 'mla', label: 'MLA' },
    ],
    help: 'Multi-head attention, or multi-head latent attention with the shared rotary key of K2.',
  },
  adamwClip: {
    kind: 'flag',
    label: 'AdamW + QK-Clip',
    default: false,
    help: 'Adds a fourth arm: AdamW with the same clip.',
  },
  adamwRate: {
    kind: 'number',
    label: 'AdamW rate',
    unit: '× η',
    default: 1,
    min: 0.01,
    max: 10,
    log: true,
    advanced: true,
    help: 'Learning rate of the AdamW arms as a multiple of η; 1 gives every arm the same rate.',
  },
  weightDecay: {
    kind: 'number',
    label: 'Weight decay',
    symbol: 'λ',
    default: 0,
    min: 0,
    max: 1,
    advanced: true,
    help: 'Decoupled weight decay on every matrix.',
  },
  momentum: {
    kind: 'number',
    label: 'Momentum',
    symbol: 'μ',
    default: 0.95,
    min: 0,
    max: 0.999,
    advanced: true,
    help: 'Momentum of Muon, and β₁ of AdamW stays 0.9.',
  },
  steps: {
    kind: 'number',
    label: 'Steps',
    default: 600,
    min: 20,
    max: 3000,
    integer: true,
    advanced: true,
    help: 'Length of the run.',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the initial weights and the batches.',
  },
} as const;

export type MuonclipParams = ParamsOf<typeof muonclipParams>;

export type MuonclipArm = 'muon' | 'muonclip' | 'adamw' | 'adamwclip';

export interface MuonclipFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** Largest attention logit of this step's batch, (layers × heads), row-major: layer 0 head 0, layer 0 head 1, … */
  readonly maxLogit: readonly number[];
  /** Spectral norm of W_q and of W_k (W_qc, W_kc under MLA): [W_q layer 0, W_k layer 0, W_q layer 1, …]. Every tenth step. */
  readonly norms?: readonly number[];
  /** 64-bit FNV-1a hash of all weights after this step's update, hexadecimal. Every 50th step and the last. */
  readonly hash?: string;
}

export const LAYERS = 2;
export const HEADS = 4;
const LENGTH = 32;
const BATCH = 16;
const WIDTH = 64;
const WARMUP = 20;
/** Rate of embeddings, head and gains, which AdamW updates in every arm. */
const OTHER_RATE = 0.003;
const NORM_EVERY = 10;
const HASH_EVERY = 50;
/** Steps over which the last loss is averaged. */
const TAIL = 50;
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

const LABELS: Readonly<Record<MuonclipArm, string>> = {
  muon: 'Muon',
  muonclip: 'Muon + QK-Clip',
  adamw: 'AdamW',
  adamwclip: 'AdamW + QK-Clip',
};
const arm = (id: MuonclipArm): Arm => ({ id, label: LABELS[id] });

/** Names of the query and key matrices of layer i whose spectral norms are shown. */
const queryKey = (attention: MuonclipParams['attention'], i: number) =>
  (attention === 'mha' ? ['q', 'k'] : ['q_c', 'k_c']).map((name) => `layer${i}.${name}`);

function* run(params: MuonclipParams, armId: string): Generator<MuonclipFrame, void, void> {
  if (!Object.hasOwn(LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(LABELS).join(', ')}.`);
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

export const muonclip: Experiment<typeof muonclipParams, MuonclipFrame> = {
  id: 'muonclip',
  title: 'A small transformer under Muon, Muon + QK-Clip and AdamW',
  version: 1,
  params: muonclipParams,
  presets: [
    {
      id: 'holds',
      label: 'The clip holds',
      help: 'At this rate the logits of Muon and AdamW pass a thousand; with the clip they stay near τ and the loss keeps falling.',
      params: {},
    },
    {
      id: 'explode',
      label: 'Explode',
      help: 'A higher rate and a threshold out of reach: the clip never acts and every arm explodes.',
      params: { lr: 0.1, tau: 10_000 },
    },
    {
      id: 'best',
      label: 'Best rate of each',
      help: 'Each optimizer at the best of the rates we tried: no head of Muon passes τ, the clip has nothing to do.',
      params: { lr: 0.01, adamwRate: 0.8 },
    },
  ],
  arms: (params) =>
    (params.adamwClip
      ? (['muon', 'muonclip', 'adamw', 'adamwclip'] as const)
      : (['muon', 'muonclip', 'adamw'] as const)
    ).map(arm),
  length: (params) => params.steps,
  run,
  // lastLoss is the mean over the last 50 steps; headsOverTau counts (step, head) pairs: clip events in the arms that clip.
  summarize(frames, params) {
    const tail = frames.slice(-TAIL);
    return {
      peakMaxLogit: frames.reduce((largest, frame) => Math.max(largest, ...frame.maxLogit), Number.NEGATIVE_INFINITY),
      lastLoss: tail.reduce((sum, frame) => sum + frame.loss, 0) / tail.length,
      headsOverTau: frames.reduce(
        (count, frame) => count + frame.maxLogit.filter((value) => value > params.tau).length,
        0,
      ),
      steps: frames.length,
    };
  },
};
