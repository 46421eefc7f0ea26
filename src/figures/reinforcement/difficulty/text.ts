/** Difficulty in words: what a pool keeps, and what its run says. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { POOL, type PoolFrame, TRIES } from '../../../lab/rl/difficulty-frame.ts';
import { REWARD_TRAINING } from '../../../lab/rl/reasoner-shape.ts';
import { percent } from '../course-text.ts';
import { sortOut } from './pool.ts';
import { DIFFICULTY_ARMS, type DifficultyParams, type difficultyParams } from './spec.ts';

export type DifficultyRun = Run<typeof difficultyParams, PoolFrame>;

/** Right answers to each problem of the pool, as the run on view measured them. */
export const rightOf = (run: DifficultyRun): readonly number[] =>
  DIFFICULTY_ARMS.map(({ id }) => run.arms[id]?.[0]?.right).find((right) => right !== undefined) ?? [];

export const frameAt = (run: DifficultyRun, arm: string, at: number): PoolFrame | undefined =>
  run.arms[arm]?.slice(0, at + 1).at(-1);

/** Iterations until this share of the fresh sums is right, on straight lines between the measurements; undefined when it never is. */
export function reaches(frames: readonly PoolFrame[], share: number): number | undefined {
  const after = frames.findIndex(({ accuracy }) => accuracy >= share);
  if (after < 0) return undefined;
  const [before, there] = [frames[after - 1], frames[after]!];
  if (!before) return there.iterations;
  const part = (share - before.accuracy) / (there.accuracy - before.accuracy);
  return before.iterations + part * (there.iterations - before.iterations);
}

/** The share that the claims look at: four of five. */
export const LEVEL = 0.8;

const speed = (run: DifficultyRun, arm: string) => {
  const iterations = reaches(run.arms[arm] ?? [], LEVEL);
  return iterations === undefined ? 'not within this run' : `after ${formatFixed(iterations, 0)} iterations`;
};

export function claimFor(run: DifficultyRun): string {
  const right = rightOf(run);
  if (right.length === 0) return '';
  const { kept } = sortOut(right, run.params);
  return `${kept} of ${POOL} problems lie between the limits. Learning from these alone, ${percent(LEVEL)} of fresh sums are right ${speed(run, 'kept')}; from the whole pool ${speed(run, 'all')}.`;
}

/** Of limits that are dragged and have not run: what they would keep, which the measured pool tells at once. */
export function foreseen(run: DifficultyRun, params: DifficultyParams): string | undefined {
  const right = rightOf(run);
  const isSamePool = params.sums === run.params.sums && params.seed === run.params.seed;
  if (right.length === 0 || !isSamePool) return undefined;
  const { hard, kept, easy } = sortOut(right, params);
  return `With these limits ${kept} problems are kept, ${hard} are too hard and ${easy} too easy. Run it to see what the model learns from them.`;
}

export const summarize = (run: DifficultyRun, at: number): string => {
  const { hard, kept, easy } = sortOut(rightOf(run), run.params);
  const parts = DIFFICULTY_ARMS.map(({ id, label }) => {
    const frame = frameAt(run, id, at);
    if (!frame) return `${label}: not begun`;
    const taught = frame.taught === undefined ? '' : `, ${percent(frame.taught)} of the prompts taught`;
    return `${label}: ${percent(frame.accuracy)} of fresh sums right${taught}`;
  });
  return `Of ${POOL} problems ${kept} are kept, ${hard} too hard, ${easy} too easy. At iteration ${frameAt(run, 'kept', at)?.iterations ?? 0}, learning from ${parts.join('; from ')}.`;
};

/** Answers that one iteration draws. */
const EACH = REWARD_TRAINING.problems * REWARD_TRAINING.group;

/** What the measurement costs, in the coin of training. */
export const COST = `To measure the pool takes ${formatFixed(POOL * TRIES, 0)} answers, as many as ${formatFixed((POOL * TRIES) / EACH, 0)} iterations draw: a filter pays where training is long.`;

export function tabulate(run: DifficultyRun) {
  const frames = run.arms.all ?? run.arms.kept ?? [];
  return {
    columns: [
      'Iteration',
      ...DIFFICULTY_ARMS.flatMap(({ label }) => [`${label}: right`, `${label}: prompts that taught`]),
    ],
    rows: frames.map(({ iterations }, i) => [
      String(iterations),
      ...DIFFICULTY_ARMS.flatMap(({ id }) => {
        const frame = run.arms[id]?.[i];
        if (!frame) return ['', ''];
        return [percent(frame.accuracy), frame.taught === undefined ? '' : percent(frame.taught)];
      }),
    ]),
  };
}
