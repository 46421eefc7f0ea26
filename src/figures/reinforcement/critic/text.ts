/** The critic in words: claims from the run, the summary, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { Interval } from '../../../lab/statistics.ts';
import { ARMS, type CriticArm, type CriticFrame, type criticParams, EVERY } from './spec.ts';

export type CriticRun = Run<typeof criticParams, CriticFrame>;

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;
export const plusMinus = ({ mean, margin }: Interval): string =>
  `${mean >= 0 ? '+' : ''}${formatFixed(100 * mean, 1)} ± ${formatFixed(100 * margin, 1)}`;

const lastOf = (run: CriticRun, arm: CriticArm['id']) => run.arms[arm]?.at(-1);

/** What the critic believes of an arm, and what is true. */
export function belief(run: CriticRun, arm: CriticArm['id']): string {
  const last = lastOf(run, arm);
  return last ? `${percent(last.judged)} by the critic, ${percent(last.truly)} in truth` : '';
}

export function claimFor(run: CriticRun): string {
  const [frozen, refined, both] = (['frozen', 'refined', 'both'] as const).map((arm) => lastOf(run, arm));
  if (!frozen || !refined || !both) return '';
  return `Against the first answers the frozen critic’s actor wins ${belief(run, 'frozen')}. Refining takes its mean tone from ${formatFixed(frozen.traits[2]!, 1)} to ${formatFixed(refined.traits[2]!, 1)}, and its praise from ${formatFixed(frozen.traits[3]!, 1)} to ${formatFixed(refined.traits[3]!, 1)}: ${percent(refined.truly)} in truth; with the rubric against praise too, ${percent(both.truly)}.`;
}

export function soberClaim(run: CriticRun): string {
  const [frozen, both] = [lastOf(run, 'frozen'), lastOf(run, 'both')];
  if (!frozen || !both) return '';
  return `A critic that learned from sober people is hardly fooled: its actor wins ${belief(run, 'frozen')}, and refining with the rubric ends at ${percent(both.truly)}.`;
}

export function blindClaim(run: CriticRun): string {
  const [frozen, refined] = [lastOf(run, 'frozen'), lastOf(run, 'refined')];
  if (!frozen || !refined) return '';
  return `Verdicts that say nothing of tone leave it alone: with refining, mean tone ends at ${formatFixed(refined.traits[2]!, 1)}, without at ${formatFixed(frozen.traits[2]!, 1)}. What nobody verified is not made honest.`;
}

export function summarize(run: CriticRun, at: number): string {
  return `Wins against the first answers after ${at * EVERY} steps. ${ARMS.map(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame ? `${label}: ${percent(frame.judged)} as the critic judges, ${percent(frame.truly)} in truth.` : '';
  }).join(' ')}`;
}

export const tabulate = (run: CriticRun, at: number) => ({
  columns: ['Critic', 'wins as judged', 'wins in truth', 'right on verifiable', 'substance', 'craft', 'tone', 'praise'],
  rows: ARMS.flatMap(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame
      ? [
          [
            label,
            percent(frame.judged),
            percent(frame.truly),
            percent(frame.right),
            ...frame.traits.map((trait) => formatFixed(trait, 2)),
          ],
        ]
      : [];
  }),
});

export const MODEL =
  'answers are four numbers, the actor a softmax over 32 of them for each prompt, the critic a logistic model of pairs; no language model';
