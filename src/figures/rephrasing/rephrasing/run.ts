/** The rephrasing experiment: the same small transformer reads the same facts as raw text or as one to ten rephrasings. */

import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { createSimdKernels } from '../../../lab/kernels/simd.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import { Transformer } from '../../../lab/model/transformer.ts';
import { ADAMW, Optimizer } from '../../../lab/optim/optimizer.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus, testPeople, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { documents, packRows, textsOf, tokenBudget } from '../../../lab/rephrasing/diet.ts';
import { askEverything, renamed, shareAnswered, shareContinued } from '../../../lab/rephrasing/probes.ts';
import { fillRows } from '../../../lab/rephrasing/rows.ts';
import { words } from '../../../lab/rephrasing/vocabulary.ts';
import {
  dietOf,
  FRAMES_A_PASS,
  type RephrasingFrame,
  type RephrasingParams,
  type rephrasingParams,
  rephrasingSpec,
} from './spec.ts';

const LENGTH = 40;
const BATCH = 8;
const WIDTH = 64;
const WARMUP = 20;
/** The learning rate ends at this share of its peak. */
const FLOOR = 0.05;
const MOMENTUM = 0.95;
/** float32 elements: what the model, its optimizer and the longest evaluation take, and some room. */
const ARENA = 1 << 23;

const config: TransformerConfig = {
  vocabulary: Math.ceil(words.length / 16) * 16,
  width: WIDTH,
  layers: 2,
  heads: 4,
  length: LENGTH,
  attention: { kind: 'mha', headWidth: 16 },
  feedForward: { kind: 'gelu', width: 4 * WIDTH },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};

/** Share of the peak rate at step t of `steps`: a short rise, then a straight line down to the floor. */
const rate = (t: number, steps: number) => Math.min(1, (t + 1) / WARMUP) * Math.max(FLOOR, (steps - t) / steps);

function* run(params: RephrasingParams, arm: string): Generator<RephrasingFrame, void, void> {
  const diet = dietOf(arm, params);
  const corpus = makeCorpus(params);
  const random = new Random(-1 - params.seed); // the corpus draws from the seeds above -1
  const order = random.fork();
  const rows = packRows(documents(corpus, diet, order), LENGTH + 1, tokenBudget(corpus, params.exposures));
  const model = new Transformer(createSimdKernels(ARENA), config, random);
  const hidden = params.optimizer;
  const { weightDecay } = params;
  const optimizer = new Optimizer(model, { ...ADAMW, hidden, momentum: MOMENTUM, weightDecay, gainDecay: 0 });

  const questions = testQuestions(corpus);
  const held = testPeople(corpus).map(({ id }) => textsOf(corpus, id, diet));
  const first = held.map((texts) => texts[0]!);
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  const steps = Math.ceil(rows.length / BATCH);
  const frames = FRAMES_A_PASS * params.exposures;
  let [updates, tokens] = [0, 0];

  for (let step = 0; step <= frames; step++) {
    const until = Math.round((step / frames) * steps);
    const since = until - updates;
    let sum = 0;
    for (; updates < until; updates++) {
      tokens += fillRows(batch, rows, updates * BATCH, LENGTH);
      const loss = model.lossAndGradients(batch.ids, batch.targets);
      sum += loss;
      if (!Number.isFinite(loss)) break;
      const lr = params.lr * rate(updates, steps);
      optimizer.step(lr, lr);
    }
    const diverged = updates < until;
    const pass = Math.max(0, Math.floor(step / FRAMES_A_PASS) - 1);
    const finished = held.map((texts) => texts[pass % texts.length]!);
    yield {
      step,
      updates,
      tokens,
      ...(since > 0 && { loss: Math.fround(sum / since) }),
      accuracy: shareAnswered(model, questions),
      memorised: shareContinued(model, finished),
      ...(step === frames && {
        byRote: shareContinued(model, first, renamed(corpus.people, first)),
        answers: askEverything(model, corpus, first),
        hash: model.parameters.hash(),
      }),
      ...(diverged && { stopped: `The loss stopped being finite at update ${updates}: the run diverged.` }),
    };
    if (diverged) return;
  }
}

export const rephrasing: Experiment<typeof rephrasingParams, RephrasingFrame> = { ...rephrasingSpec, run };
export { rephrasing as experiment };
