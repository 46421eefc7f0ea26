/** A pool of problems whose difficulty is measured before training with rewards: how often the fine-tuned model is right, and which problems are kept. */

import type { RunContext } from '../experiment/experiment.ts';
import { advance } from '../experiment/train.ts';
import { passAtK } from '../pass-at-k.ts';
import { Random } from '../random.ts';
import type { Answer } from './answering.ts';
import { testedSums, testingLuck } from './course.ts';
import { type Between, EVERY, isKept, POOL, type PoolFrame, TRIES } from './difficulty-frame.ts';
import { drawProblem, isRight, LONGEST, type Problem } from './digit-sum.ts';
import { Reasoner } from './reasoner.ts';
import type { ReasonerStart, RewardTraining } from './reasoner-shape.ts';

const isRightAnswer = ({ problem, tokens }: Answer) => isRight(problem, tokens);

/** POOL problems: so many sums, and of the others half rows to turn backwards and half rows to put in order. */
export function drawPool(random: Random, sums: number): Problem[] {
  const backwards = Math.floor((POOL - sums) / 2);
  return Array.from({ length: POOL }, (_, i) =>
    drawProblem(random, i < backwards ? 'reverse' : i < backwards + sums ? 'sum' : 'sort'),
  );
}

/** A frame before the first iteration and after every fifth and the last. With `between`, only problems that it keeps are learnt from. */
export function* poolCourse(
  start: ReasonerStart,
  settings: RewardTraining,
  sums: number,
  between: Between | undefined,
  context: RunContext = {},
): Generator<PoolFrame, void, void> {
  const reasoner = new Reasoner(start, context);
  const drawing = new Random(4000 + start.seed);
  const pool = drawPool(drawing, sums);
  const right = pool.map(() => 0);
  for (let i = 0; i < TRIES; i++)
    reasoner.answer(pool, LONGEST, 1, drawing).answers.forEach((answer, j) => {
      right[j]! += Number(isRightAnswer(answer));
    });
  const asked = between ? pool.filter((_, i) => isKept(passAtK(TRIES, right[i]!, between.k), between)) : pool;
  // The sums and the luck with which `course` measures: both begin at one number.
  const tests = testedSums(start.seed);
  const accuracy = () => {
    const { answers } = reasoner.answer(tests, LONGEST, 1, testingLuck(start.seed));
    return answers.filter(isRightAnswer).length / answers.length;
  };
  if (asked.length === 0) {
    const stopped = 'No problem of the pool lies between the two limits, so there is nothing to learn from.';
    yield { step: 0, iterations: 0, accuracy: accuracy(), right, stopped };
    return;
  }
  let [groups, mixed] = [0, 0];
  const onBatch = (rewards: readonly number[]) => {
    for (let from = 0; from < rewards.length; from += settings.group) {
      groups++;
      mixed += Number(new Set(rewards.slice(from, from + settings.group)).size > 1);
    }
  };
  const ask = (random: Random) => asked[random.integer(asked.length)]!;
  const training = reasoner.train({ ...settings, ask }, onBatch);
  yield { step: 0, iterations: 0, accuracy: accuracy(), right };
  for (let step = 1, done = 0; done < settings.iterations; step++) {
    const count = Math.min(EVERY, settings.iterations - done);
    done += count;
    [groups, mixed] = [0, 0];
    const { stopped } = advance(training, count * settings.inner);
    yield {
      step,
      iterations: done,
      accuracy: accuracy(),
      taught: Math.fround(mixed / groups),
      ...(stopped !== undefined && { stopped }),
    };
    if (stopped !== undefined) return;
  }
}
