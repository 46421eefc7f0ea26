/** A student of the ablation's size: the small transformer that reads rows of training text and is then asked about people. */

import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { ADAMW, Optimizer } from '../optim/optimizer.ts';
import type { Random } from '../random.ts';
import { type Corpus, testQuestions } from './corpus.ts';
import { shareAnswered } from './probes.ts';
import { fillRows } from './rows.ts';

/** Tokens that the student sees at once; a row holds one more, the last target. */
export const LENGTH = 40;
const BATCH = 8;
const WIDTH = 64;
const WARMUP = 20;
/** The learning rate ends at this share of its peak. */
const FLOOR = 0.05;
const PEAK = 0.01;
const MOMENTUM = 0.95;
const WEIGHT_DECAY = 0.1;
/** float32 elements: what the model, its optimizer and the longest evaluation take, and some room. */
const ARENA = 1 << 23;

/** Share of the peak rate at step t of `steps`: a short rise, then a straight line down to the floor. */
const rate = (t: number, steps: number) => Math.min(1, (t + 1) / WARMUP) * Math.max(FLOOR, (steps - t) / steps);

/** How far the student is. */
export interface Progress {
  readonly step: number;
  /** Optimizer steps done. */
  readonly updates: number;
  /** Tokens read so far. */
  readonly tokens: number;
  /** Mean cross-entropy of the batches since the progress before, nats per token. Not on the first. */
  readonly loss?: number;
  /** Share of the test's questions whose right value is first among the attribute's 16. */
  readonly accuracy: number;
  readonly stopped?: string;
}

/** Reads all rows once and reports `reports` + 1 times. `random` gives the first weights. */
export function* study(
  corpus: Corpus,
  rows: readonly (readonly number[])[],
  vocabulary: number,
  reports: number,
  random: Random,
): Generator<Progress, void, void> {
  const model = new Transformer(
    createSimdKernels(ARENA),
    {
      vocabulary: Math.ceil(vocabulary / 16) * 16,
      width: WIDTH,
      layers: 2,
      heads: 4,
      length: LENGTH,
      attention: { kind: 'mha', headWidth: 16 },
      feedForward: { kind: 'gelu', width: 4 * WIDTH },
      learnedPositions: true,
      rmsEpsilon: 1e-6,
      ropeTheta: 10_000,
    },
    random,
  );
  const weightDecay = WEIGHT_DECAY;
  const optimizer = new Optimizer(model, { ...ADAMW, hidden: 'muon', momentum: MOMENTUM, weightDecay, gainDecay: 0 });
  const questions = testQuestions(corpus);
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  const steps = Math.ceil(rows.length / BATCH);
  let [updates, tokens] = [0, 0];
  for (let step = 0; step <= reports; step++) {
    const until = Math.round((step / reports) * steps);
    const since = until - updates;
    let sum = 0;
    for (; updates < until; updates++) {
      tokens += fillRows(batch, rows, updates * BATCH, LENGTH);
      const loss = model.lossAndGradients(batch.ids, batch.targets);
      sum += loss;
      if (!Number.isFinite(loss)) break;
      const lr = PEAK * rate(updates, steps);
      optimizer.step(lr, lr);
    }
    const diverged = updates < until;
    yield {
      step,
      updates,
      tokens,
      ...(since > 0 && { loss: Math.fround(sum / since) }),
      accuracy: shareAnswered(model, questions),
      ...(diverged && { stopped: `The loss stopped being finite at update ${updates}: the run diverged.` }),
    };
    if (diverged) return;
  }
}
