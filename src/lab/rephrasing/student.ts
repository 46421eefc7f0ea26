/** A student of the ablation's size: the small transformer that reads rows of training text and is then asked about people. */

import { ARENA } from '../experiment/arena.ts';
import { advance, type Stretch, train } from '../experiment/train.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { Transformer } from '../model/transformer.ts';
import { type HiddenOptimizer, hybrid } from '../optim/hybrid.ts';
import { Optimizer } from '../optim/optimizer.ts';
import { type Scheduled, valueAt, warmupFloor } from '../optim/schedules.ts';
import type { Random } from '../random.ts';
import { type Corpus, testQuestions } from './corpus.ts';
import { shareAnswered } from './probes.ts';
import { fillRows } from './rows.ts';
import { BATCH, LENGTH, type Progress, studentConfig } from './student-shape.ts';

const WARMUP = 20;
/** The learning rate ends at this share of its peak. */
const FLOOR = 0.05;
const MOMENTUM = 0.95;
const PEAK = 0.01;
const WEIGHT_DECAY = 0.1;

export interface Study {
  /** Packed rows of tokens, read once, in order. */
  readonly rows: readonly (readonly number[])[];
  /** How many stretches the rows are read in. */
  readonly reports: number;
  /** Words of the world; those of the ablation when left out. */
  readonly vocabulary?: number;
  readonly optimizer?: HiddenOptimizer;
  /** Peak rate of all weights in each stretch; it rises over 20 updates and falls in a line. Stretches count from 1. */
  readonly rate?: Scheduled;
  /** Decay of matrices and embeddings in each stretch. */
  readonly weightDecay?: Scheduled;
}

/** What a student has read up to a report. */
export interface Report {
  readonly model: Transformer;
  readonly step: number;
  readonly updates: number;
  readonly tokens: number;
  /** Mean loss since the report before; not on the first. */
  readonly loss?: number;
  readonly stopped?: string;
}

/** A student that has read nothing; `random` gives its weights, `vocabulary` is the number of words of its world. */
export const newStudent = (random: Random, vocabulary?: number): Transformer =>
  new Transformer(createSimdKernels(ARENA), studentConfig(vocabulary), random);

/**
 * Reads all rows once and reports `reports` + 1 times, the first time before it has read. `random` gives the first weights of
 * a new student; one that has read before goes on from its own, under a rate that rises anew.
 */
export function* study(
  { rows, reports, vocabulary, optimizer: hidden = 'muon', rate = PEAK, weightDecay = WEIGHT_DECAY }: Study,
  random: Random,
  model: Transformer = newStudent(random, vocabulary),
): Generator<Report, void, void> {
  // What a student was asked before must not stay in the room of its last answers once the optimizer takes its own.
  model.tape.reset();
  const steps = Math.ceil(rows.length / BATCH);
  let [step, updates, tokens] = [0, 0, 0];
  const rule = hybrid({
    hidden,
    rate: (t) => warmupFloor(t, { warmup: WARMUP, steps, peak: valueAt(rate, step), floor: FLOOR }),
    momentum: MOMENTUM,
    weightDecay: () => valueAt(weightDecay, step),
  });
  const batch = { ids: new Int32Array(BATCH * LENGTH), targets: new Int32Array(BATCH * LENGTH) };
  const training = train({
    model,
    optimizer: new Optimizer(model.parameters, rule),
    steps,
    batch(t) {
      tokens += fillRows(batch, rows, t * BATCH, LENGTH);
      return batch;
    },
  });
  for (; step <= reports; step++) {
    const since = Math.round((step / reports) * steps) - updates;
    const { sum, stopped, ...stretch }: Stretch = advance(training, since);
    updates += stretch.updates;
    yield {
      model,
      step,
      updates,
      tokens,
      ...(since > 0 && { loss: Math.fround(sum / since) }),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}

/** The same with the student asked the test's questions at every report. */
export function* examine(corpus: Corpus, plan: Study, random: Random): Generator<Progress, void, void> {
  const questions = testQuestions(corpus);
  for (const { model, stopped, ...report } of study(plan, random))
    yield { ...report, accuracy: shareAnswered(model, questions), ...(stopped !== undefined && { stopped }) };
}
