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

const inTruth = (run: CriticRun, arm: CriticArm['id']) => percent(lastOf(run, arm)?.truly ?? Number.NaN);
const hasAll = (run: CriticRun) => ARMS.every(({ id }) => lastOf(run, id) !== undefined);

export function claimFor(run: CriticRun): string {
  if (!hasAll(run)) return '';
  return `With seed ${run.params.seed} and no remedy the answers win ${belief(run, 'frozen')}. Refining the critic alone ends at ${inTruth(run, 'refined')} in truth, the rule alone at ${inTruth(run, 'ruled')}, both at ${inTruth(run, 'both')}.`;
}

export function soberClaim(run: CriticRun): string {
  if (!hasAll(run)) return '';
  return `A critic that learned from sober people is hardly fooled: its actor wins ${belief(run, 'frozen')}, and refining with the rule ends at ${inTruth(run, 'both')}.`;
}

export function missedClaim(run: CriticRun): string {
  if (!hasAll(run)) return '';
  return `Of the answers that praise, the rule misses ${percent(1 - run.params.noticed)}, by chance. With seed ${run.params.seed} the rule alone still ends at ${inTruth(run, 'ruled')} in truth, both remedies at ${inTruth(run, 'both')}; without a remedy it is ${inTruth(run, 'frozen')}.`;
}

export function blindClaim(run: CriticRun): string {
  const [frozen, refined] = [lastOf(run, 'frozen'), lastOf(run, 'refined')];
  if (!frozen || !refined) return '';
  return `Verdicts that say nothing of tone leave it alone: with refining, mean tone ends at ${formatFixed(refined.traits[2]!, 1)}, without at ${formatFixed(frozen.traits[2]!, 1)}. What nobody verified is not made honest.`;
}

export function writtenClaim(run: CriticRun): string {
  const both = lastOf(run, 'both');
  if (!hasAll(run) || !both) return '';
  return `What people wrote for single tasks brings craft, which the critic hardly sees: mean craft ends at ${formatFixed(both.traits[1]!, 1)}. The frozen critic’s actor wins ${inTruth(run, 'frozen')} in truth, with refining and the rule ${inTruth(run, 'both')}.`;
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
