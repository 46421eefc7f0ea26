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

/** What every reader has been through at a frame: passes over the other people, then readings of the people of the test. */
export const placeOf = ({ before }: FluentRun['params'], at: number) => ({
  passes: Math.min(at, before),
  readings: Math.max(0, at - before),
  /** Nobody of the test has been read, and what comes next is another pass over the others. */
  isBefore: at < before,
});

const answered = (accuracy: number | undefined): string => (accuracy === undefined ? 'not yet' : percent(accuracy));

export function summarize(run: FluentRun, at: number): string {
  const { passes, readings: done, isBefore } = placeOf(run.params, at);
  if (isBefore) {
    const fluency = armsAt(run, at)[0]?.frame.fluency;
    const known = fluency === undefined ? '' : ` Of the questions about them, they answer ${percent(fluency)}.`;
    return `Before their first reading, the readers have been through other people’s texts ${passes} of ${run.params.before} times.${known}`;
  }
  const parts = armsAt(run, at).map(
    ({ label, frame }) =>
      `${label}: ${frame.accuracy === undefined ? 'has not begun' : `answers ${percent(frame.accuracy)} of the questions`}`,
  );
  return `After ${readings(done)}, by readers that have read other people before. ${parts.join('; ')}.`;
}

/** Of a run that is no preset's. */
export function foresee(run: FluentRun, frames: number, length: number): string {
  if (frames > 0 && placeOf(run.params, frames - 1).isBefore)
    return 'The readers read other people first; nobody of the test has been read, and nothing is claimed yet.';
  const ends = armsAt(run, length - 1);
  if (frames < length || ends.length < FLUENT_ARMS.length)
    return 'The readers are at it; what they answer so far is drawn.';
  const shares = ends.map(({ label, frame }) => `${label.toLowerCase()} ${answered(frame.accuracy)}`);
  return `After ${readings(run.params.exposures)} in this one seed, the readers answer: ${shares.join(', ')}.`;
}

/** Reading by reading, from the end of the passes over the other people on. */
export function tabulate(run: FluentRun) {
  const { before } = run.params;
  const length = Math.max(0, ...FLUENT_ARMS.map(({ id }) => (run.arms[id]?.length ?? 0) - before));
  return {
    columns: ['Readings', ...FLUENT_ARMS.map(({ label }) => label)],
    rows: Array.from({ length }, (_, reading) => [
      String(reading),
      ...FLUENT_ARMS.map(({ id }) => answered(run.arms[id]?.[before + reading]?.accuracy)),
    ]),
  };
}
