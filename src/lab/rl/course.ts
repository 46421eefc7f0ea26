/** A course of training with rewards: the model as it is before, and after every few iterations, measured on problems of its own. */

import type { RunContext } from '../experiment/experiment.ts';
import { advance } from '../experiment/train.ts';
import { Random } from '../random.ts';
import type { Answer } from './answering.ts';
import { EVERY, READ_ANSWERS, READ_PROBLEMS, type ReasonerFrame, TESTED } from './course-frame.ts';
import { drawProblem, inSymbols, isRight, KINDS, kindOf, PROMPT, type Problem } from './digit-sum.ts';
import { Reasoner } from './reasoner.ts';
import type { ReasonerStart, RewardTraining } from './reasoner-shape.ts';

const shareRight = (answers: readonly Answer[]) =>
  answers.filter(({ problem, tokens }) => isRight(problem, tokens)).length / answers.length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Every measurement meets the same problems with the same luck, so that lines differ by the model alone.
const testingDraws = (seed: number) => new Random(2000 + seed);
const sumsFrom = (drawing: Random) => Array.from({ length: TESTED.sampled }, () => drawProblem(drawing, 'sum'));

/** The sums that a model of this seed is measured on, and the luck of its answers to them. */
export const testedSums = (seed: number): Problem[] => sumsFrom(testingDraws(seed));
export const testingLuck = (seed: number): Random => new Random(3000 + seed);

/** A frame before the first iteration and after every fifth and the last; the host is told how far the fine-tuning before it is. */
export function* course(
  start: ReasonerStart,
  settings: RewardTraining,
  host: RunContext = {},
): Generator<ReasonerFrame, void, void> {
  const reasoner = new Reasoner(start, host);
  const drawing = testingDraws(start.seed);
  const problems = sumsFrom(drawing);
  const reversals = Array.from({ length: TESTED.reversed }, () => drawProblem(drawing, 'reverse'));
  const read = problems
    .slice(0, READ_PROBLEMS)
    .flatMap((problem) => Array.from({ length: READ_ANSWERS }, () => problem));
  const luck = drawing.fork();
  const measure = () => {
    const random = testingLuck(start.seed);
    const { budget } = settings;
    const sampled = reasoner.answer(problems, budget, 1, random);
    const likeliest = reasoner.answer(problems.slice(0, TESTED.greedy), budget, 0, random);
    const reversed = reasoner.answer(reversals, PROMPT, 1, random);
    const kinds = sampled.answers.map(({ tokens }) => kindOf(tokens));
    return {
      accuracy: shareRight(sampled.answers),
      greedy: shareRight(likeliest.answers),
      length: mean(sampled.answers.map(({ tokens }) => tokens.length)),
      kinds: KINDS.map((kind) => kinds.filter((one) => one === kind).length / kinds.length),
      entropy: Math.fround(sampled.entropy),
      other: shareRight(reversed.answers),
      answers: reasoner.answer(read, budget, 1, luck).answers.map(({ tokens }) => inSymbols(tokens)),
    };
  };
  let rewards: number[] = [];
  const training = reasoner.train(settings, (batch) => void rewards.push(mean(batch)));
  const { iterations, inner } = settings;
  const prompts = problems.slice(0, READ_PROBLEMS).map(({ digits }) => digits.join(''));
  yield { step: 0, iterations: 0, ...measure(), problems: prompts };
  for (let step = 1, done = 0; done < iterations; step++) {
    const count = Math.min(EVERY, iterations - done);
    done += count;
    rewards = [];
    const { stopped } = advance(training, count * inner);
    if (stopped !== undefined) {
      yield { step, iterations: done, ...measure(), stopped };
      return;
    }
    yield { step, iterations: done, ...measure(), reward: Math.fround(mean(rewards)) };
  }
}
