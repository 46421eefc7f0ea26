/** The objective in words: claims from the run, the summary, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { baselineOf, type Method, mirrorDescentTarget } from '../../../lab/rl/policy-step.ts';
import {
  ANSWERS,
  ARMS,
  oldProbability,
  type RlObjectiveFrame,
  type RlObjectiveParams,
  rewardsOf,
  rewardUnder,
  type rlObjectiveParams,
} from './spec.ts';

export type RlObjectiveRun = Run<typeof rlObjectiveParams, RlObjectiveFrame>;

export const percent = (share: number): string => `${formatFixed(100 * share, share < 0.0995 ? 1 : 0)} %`;
export const number = (value: number): string => formatFixed(value, 2);

/** What each answer's reward is held against. */
export function linesOf(method: Method, params: RlObjectiveParams): number[] {
  const rewards = rewardsOf(params);
  return baselineOf(method, { rewards, weights: rewards.map(() => 1 / ANSWERS) }, params.tau);
}

export const probabilities = (frame: RlObjectiveFrame, params: RlObjectiveParams): number[] =>
  frame.logRatio.map((ratio) => oldProbability(params) * Math.exp(ratio));

/** What exact mirror descent gives each answer; known only where the six are all that there are. */
export const exactTarget = (params: RlObjectiveParams): number[] | undefined =>
  params.others > 0
    ? undefined
    : mirrorDescentTarget(
        rewardsOf(params).map(() => 1 / ANSWERS),
        rewardsOf(params),
        params.tau,
      );

const isMoved = (params: RlObjectiveParams) =>
  [params.s1, params.s2, params.s3, params.s4, params.s5, params.s6].some((start) => start !== params.s1);

/** Where the loss begins. */
export function startOf(run: RlObjectiveRun): string {
  const loss = run.arms.mean?.[0]?.loss ?? 0;
  if (isMoved(run.params))
    return `The policy has moved before the first step: the loss begins at ${number(loss)}, and the bars no longer begin on the line.`;
  return loss < 5e-5
    ? 'All six got the same reward: every advantage is zero, and so is the loss. It has nothing to teach.'
    : `The loss begins at ${number(loss)}: nothing has moved yet, and each answer is its whole advantage away from its target.`;
}

/** How far the mean goes, and how far the exact solution. */
export function timidity(run: RlObjectiveRun): string {
  const { params } = run;
  const last = run.arms.mean?.at(-1);
  const target = exactTarget(params);
  if (!last || !target) return '';
  const rewards = rewardsOf(params);
  const best = Math.max(...rewards);
  const among = (p: readonly number[]) => p.reduce((sum, x, i) => sum + (rewards[i] === best ? x : 0), 0);
  const count = rewards.filter((r) => r === best).length;
  const who = count === 1 ? 'the best answer' : 'the best answers together';
  return `With the mean, ${who} ends at ${percent(among(probabilities(last, params)))}; exact mirror descent would give ${percent(among(target))}.`.replace(
    count === 1 ? '\u0000' : 'together ends',
    'together end',
  );
}

/** Claim of a run with answers that nobody drew. */
export function pushed(run: RlObjectiveRun): string {
  const { params } = run;
  const total = (arm: string) => {
    const last = run.arms[arm]?.at(-1);
    return last ? probabilities(last, params).reduce((sum, p) => sum + p, 0) : 0;
  };
  return `The six answers together had ${percent(1 - params.others)}. REINFORCE, without a baseline, takes them to ${percent(total('reinforce'))} for being right; with the mean they stay at ${percent(total('mean'))}.`;
}

export const claimFor = (run: RlObjectiveRun): string => {
  const start = startOf(run);
  const rewards = rewardsOf(run.params);
  return rewards.every((r) => r === rewards[0]) ? start : `${start} ${timidity(run)}`.trim();
};

const labelOf = (method: Method) => ARMS.find(({ id }) => id === method)?.label ?? '';

export function summarize(run: RlObjectiveRun, method: Method, at: number): string {
  const frame = run.arms[method]?.[at];
  if (!frame) return '';
  const rewards = rewardsOf(run.params);
  const each = probabilities(frame, run.params).map(
    (p, i) => `answer ${i + 1}: reward ${number(rewards[i]!)}, probability ${percent(p)}`,
  );
  return `${labelOf(method)}, after ${frame.step} steps: ${each.join('; ')}. The report’s loss is ${number(frame.loss)}.`;
}

export function tabulate(run: RlObjectiveRun, at: number) {
  return {
    columns: [
      'Method',
      ...rewardsOf(run.params).map((r, i) => `Answer ${i + 1}, reward ${number(r)}`),
      'Mean reward',
      'The report’s loss',
    ],
    rows: ARMS.flatMap(({ id, label }) => {
      const frame = run.arms[id]?.[at];
      return frame
        ? [
            [
              label,
              ...probabilities(frame, run.params).map(percent),
              number(rewardUnder(frame, run.params)),
              formatFixed(frame.loss, 4),
            ],
          ]
        : [];
    }),
  };
}

export const MODEL =
  'six answers to one problem, each drawn once; the policy is a softmax over them and what was not drawn; gradient descent on its logits, no network';
