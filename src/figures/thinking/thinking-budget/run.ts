/** A small model taught to think about moves of a pentagon, then rewarded for right answers; its thoughts are cut off everywhere on the way. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance } from '../../../lab/experiment/train.ts';
import { Random } from '../../../lab/random.ts';
import {
  COUNTS,
  drawProblem,
  inLetters,
  isTurn,
  type Problem,
  productOf,
  resultToken,
} from '../../../lab/thinking/pentagon.ts';
import { Thinker } from '../../../lab/thinking/thinker.ts';
import { ROOM, UNCAPPED } from '../../../lab/thinking/thinker-shape.ts';
import { answerWithin, thoughtIn, type Writing } from '../../../lab/thinking/writing.ts';
import {
  BUDGETS,
  EVERY,
  READ,
  TEACHING_FRAMES,
  TESTED,
  THINKING_ARMS,
  type ThinkingBudgetParams,
  type ThinkingFrame,
  type thinkingBudgetParams,
  thinkingBudgetSpec,
} from './spec.ts';

const budgets = Array.from({ length: BUDGETS }, (_, budget) => budget);
const answered = (writing: Writing, budget: number) => {
  const answer = answerWithin(writing, budget);
  return answer === undefined ? '?' : inLetters([resultToken(answer)]);
};

/** The first few problems that both turn and flip, and in which every move moves. */
const toRead = <T>(all: readonly T[], problemOf: (one: T) => Problem): readonly T[] =>
  all
    .filter((one) => {
      const problem = problemOf(one);
      return !problem.includes(0) && problem.some(isTurn) && !problem.every(isTurn);
    })
    .slice(0, READ);

/** A frame before training, some along the demonstrations, some along the rewards. */
function* run(params: ThinkingBudgetParams, armId: string): Generator<ThinkingFrame, void, void> {
  armOf(THINKING_ARMS, armId);
  const { seed, demonstrations, steps, iterations, cap } = params;
  const thinker = new Thinker(seed);
  // Every measurement meets the same problems with the same luck, so that frames differ by the model alone.
  const drawing = new Random(2000 + seed);
  const problems = COUNTS.map((count) => Array.from({ length: TESTED }, () => drawProblem(drawing, count, true)));
  const measure = () => {
    const random = new Random(3000 + seed);
    const how = { limit: ROOM, isCut: true } as const;
    const free = problems.map((asked) => thinker.write(asked, { ...how, temperature: 1 }, random));
    // Who was never shown a thought is not made to have one.
    const mustThink = demonstrations === 'thoughts';
    const forced = problems.map((asked) => thinker.write(asked, { ...how, temperature: 0, mustThink }, random));
    const right = (all: readonly (readonly Writing[])[]) =>
      all.flatMap((writings) =>
        budgets.map((budget) => writings.filter((one) => answerWithin(one, budget) === productOf(one.problem)).length),
      );
    const thoughts = free.map((writings) => writings.map((writing) => thoughtIn(writing).length));
    const read = forced.flatMap((writings) => toRead(writings, ({ problem }) => problem));
    return {
      gigaflops: Math.round(thinker.operations / 1e8) / 10,
      free: right(free),
      forced: right(forced),
      tokens: thoughts.map((lengths) => lengths.reduce((sum, length) => sum + length, 0) / TESTED),
      direct: thoughts.map((lengths) => lengths.filter((length) => length === 0).length),
      thoughts: read.map((writing) => inLetters(thoughtIn(writing))),
      answers: read.map((writing) => budgets.map((budget) => answered(writing, budget)).join('')),
    };
  };
  const shown = problems.flatMap((asked) => toRead(asked, (problem) => problem).map(inLetters));
  yield { step: 0, taught: 0, rewarded: 0, ...measure(), problems: shown };
  let step = 1;
  const teaching = thinker.teach(steps, demonstrations);
  for (let i = 1, taught = 0; i <= TEACHING_FRAMES; i++) {
    const to = Math.round((i * steps) / TEACHING_FRAMES);
    const { stopped } = advance(teaching, to - taught);
    taught = to;
    yield { step: step++, taught, rewarded: 0, ...measure(), ...(stopped !== undefined && { stopped }) };
    if (stopped !== undefined) return;
  }
  const rewarding = thinker.reward(iterations, cap === UNCAPPED ? undefined : cap);
  for (let rewarded = 0; rewarded < iterations; ) {
    const to = Math.min(iterations, rewarded + EVERY);
    const { stopped } = advance(rewarding, to - rewarded);
    rewarded = to;
    yield { step: step++, taught: steps, rewarded, ...measure(), ...(stopped !== undefined && { stopped }) };
    if (stopped !== undefined) return;
  }
}

export const experiment: Experiment<typeof thinkingBudgetParams, ThinkingFrame> = { ...thinkingBudgetSpec, run };
