/** The gym in words: claims from the run, the summary, the table. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import { type GymFrame, type gymParams, gymSpec, ITEMS, KINDS } from './spec.ts';

export type GymRun = Run<typeof gymParams, GymFrame>;

const framesOf = (run: GymRun) => run.arms.gym ?? [];
const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export function claimFor(run: GymRun): string {
  const frames = framesOf(run);
  const { answers, rewarded, wrong } = gymSpec.summarize(frames, run.params);
  const kinds = KINDS.filter(({ id }) =>
    frames.some(({ step, environment, reward }) => environment === id && reward === 1 && !ITEMS[step]!.isGood),
  ).map(({ label }) => label.toLowerCase());
  const slipped = kinds.length > 0 ? ` A reward that is not deserved is in ${listed(kinds)}.` : '';
  const verdict =
    wrong === 0
      ? 'each gets what it deserves'
      : wrong === 1
        ? '1 gets what it does not deserve'
        : `${wrong} get what they do not deserve`;
  return `${rewarded} of ${answers} answers are rewarded; ${verdict}.${slipped}`;
}

export function summarize(run: GymRun, at: number): string {
  const frame = framesOf(run)[at];
  const item = ITEMS[at];
  if (!frame || !item) return '';
  return `${item.kind.label}: “${item.text}” Reward ${frame.reward}. ${frame.checks
    .map(({ label, passed, found }) => `${label}: ${passed ? 'yes' : 'no'}${found ? ` (${found})` : ''}`)
    .join('; ')}.`;
}

export const tabulate = (run: GymRun, shown: number) => ({
  columns: ['Kind', 'Answer', 'Deserves a reward', 'Reward', 'Failed checks'],
  rows: framesOf(run)
    .slice(0, shown)
    .map(({ step, reward, checks }) => {
      const { kind, text, isGood } = ITEMS[step]!;
      return [
        kind.label,
        text,
        isGood ? 'yes' : 'no',
        String(reward),
        checks
          .filter(({ passed }) => !passed)
          .map(({ label }) => label)
          .join('; '),
      ];
    }),
});
