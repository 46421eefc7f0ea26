/** The small character model with a layer of experts: its batches, its training with a balanced router, and what its experts get. */

import { fillCharacterBatch } from '../data/characters.ts';
import { mobyDick } from '../data/moby-dick.ts';
import { ARENA } from '../experiment/arena.ts';
import { type TrainingStep, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { balance } from '../model/experts.ts';
import { Transformer } from '../model/transformer.ts';
import { adamw } from '../optim/adamw.ts';
import { muon } from '../optim/muon.ts';
import { byGroup, Optimizer } from '../optim/optimizer.ts';
import { warmupConstant } from '../optim/schedules.ts';
import { Random } from '../random.ts';
import { crossEntropy } from '../tensor/cross-entropy.ts';
import { BATCH, LENGTH } from './character-shape.ts';
import { type ExpertShape, expertConfig } from './expert-shape.ts';

const WARMUP = 20;
const RATE = 0.02;
/** Of embeddings, head, gains and the router, which AdamW updates. */
const OTHER_RATE = 0.003;
const MOMENTUM = 0.95;

/** The first nine tenths of the text are trained on, the last tenth is held out. */
const CUT = Math.floor(mobyDick.length * 0.9);
const trained = mobyDick.slice(0, CUT);
export const heldOut = mobyDick.slice(CUT);

export interface HeldOut {
  /** Nats per character. */
  readonly loss: number;
  /** Characters of the held-out text, in order. */
  readonly ids: Int32Array;
  /** Experts of each of them (characters * chosen). */
  readonly chosen: Int32Array;
}

export interface ExpertTraining {
  readonly model: Transformer;
  /** Of the one router. */
  readonly bias: Float64Array;
  /** `gamma` is the step of the bias, 0 for none. */
  train(steps: number, gamma: number): Generator<TrainingStep, void, void>;
  /** All of the held-out text once, in rows of the model's length. */
  measure(): HeldOut;
}

/** Every shape of one seed sees the same batches. */
export function expertTraining(seed: number, shape: ExpertShape): ExpertTraining {
  const random = new Random(seed);
  const batches = random.fork(); // before the weights are drawn, whose number depends on the shape
  const model = new Transformer(createSimdKernels(ARENA), expertConfig(shape), random);
  const others = adamw({ rate: (t) => warmupConstant(t, WARMUP, OTHER_RATE) });
  const rule = byGroup(({ kind, name }) => (kind === 'hidden' && !name.endsWith('router') ? 'matrix' : 'other'), {
    matrix: muon({ rate: (t) => warmupConstant(t, WARMUP, RATE), momentum: MOMENTUM }),
    other: others,
  });
  const optimizer = new Optimizer(model.parameters, rule);
  const { bias } = model.blocks[0]!.feedForward.router!;
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  return {
    model,
    bias,
    train: (steps, gamma) =>
      train({
        model,
        optimizer,
        steps,
        batch() {
          fillCharacterBatch(batch, trained, LENGTH, batches);
          return batch;
        },
        afterUpdate(_, { chosen }) {
          if (gamma > 0) balance(bias, chosen[0]!, gamma);
        },
      }),
    measure() {
      const rows = Math.floor((heldOut.length - 1) / LENGTH);
      const codes = Int32Array.from(heldOut, (character) => character.charCodeAt(0));
      const ids = codes.slice(0, rows * LENGTH);
      let sum = 0;
      const chosen: number[] = [];
      for (let row = 0; row < rows; row += BATCH) {
        const [from, to] = [row * LENGTH, Math.min(rows, row + BATCH) * LENGTH];
        const pass = model.forward(codes.slice(from, to));
        chosen.push(...pass.chosen[0]!);
        sum += (to - from) * crossEntropy(model.tape, pass.logits, codes.slice(from + 1, to + 1));
      }
      return { loss: sum / ids.length, ids, chosen: Int32Array.from(chosen) };
    },
  };
}
