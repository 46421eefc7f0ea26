/** The readers that know the language in words: the summary, the table, the claim of a run of one's own. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { FLUENT_ARMS, type FluentTrainingFrame, type fluentTrainingParams } from './spec.ts';

export type FluentRun = Run<typeof fluentTrainingParams, FluentTrainingFrame>;

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;

/** The arms that have begun, each with its frame on view: the last one of an arm that ended before. */
export const armsAt = (run: FluentRun, at: number) =>
  FLUENT_ARMS.flatMap((arm) => {
    const frames = run.arms[arm.id] ?? [];
    const frame = frames[Math.min(at, frames.length - 1)];
    return frame ? [{ ...arm, frame }] : [];
  });

const readings = (count: number): string => `${count} ${count === 1 ? 'reading' : 'readings'}`;

export function summarize(run: FluentRun, at: number): string {
  const parts = armsAt(run, at).map(
    ({ label, frame }) => `${label}: answers ${percent(frame.accuracy)} of the questions`,
  );
  return `After ${readings(at)}, by readers that have read other people before. ${parts.join('; ')}.`;
}

/** Of a run that is no preset's. */
export function foresee(run: FluentRun, frames: number, length: number): string {
  const ends = armsAt(run, length - 1);
  if (frames < length || ends.length < FLUENT_ARMS.length)
    return 'The readers are at it; what they answer so far is drawn.';
  const shares = ends.map(({ label, frame }) => `${label.toLowerCase()} ${percent(frame.accuracy)}`);
  return `After ${readings(run.params.exposures)} in this one seed, the readers answer: ${shares.join(', ')}.`;
}

export function tabulate(run: FluentRun) {
  const length = Math.max(0, ...FLUENT_ARMS.map(({ id }) => run.arms[id]?.length ?? 0));
  return {
    columns: ['Readings', ...FLUENT_ARMS.map(({ label }) => label)],
    rows: Array.from({ length }, (_, reading) => [
      String(reading),
      ...FLUENT_ARMS.map(({ id }) => {
        const frame = run.arms[id]?.[reading];
        return frame ? percent(frame.accuracy) : 'not yet';
      }),
    ]),
  };
}
