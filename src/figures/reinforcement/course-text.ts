/** Courses of training with rewards in words and as lines: what every figure of them says of a run. */

import { armClass, baseOf } from '../../frame/behind.ts';
import { formatFixed } from '../../frame/chart/format.ts';
import type { ChartLine } from '../../frame/chart/line.ts';
import type { Arm } from '../../lab/experiment/experiment.ts';
import { EVERY, type ReasonerFrame } from '../../lab/rl/course-frame.ts';

/** The frames of each arm, of whatever experiment. */
export interface Courses {
  readonly arms: Readonly<Record<string, readonly ReasonerFrame[]>>;
}

/** "98 %". */
export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;
/** "6.0 tokens". */
export const tokens = (length: number): string => `${formatFixed(length, 1)} tokens`;

/** The frame of an arm at this step, or its last one. */
export const frameAt = ({ arms }: Courses, arm: string, at: number): ReasonerFrame | undefined =>
  arms[arm]?.slice(0, at + 1).at(-1);

/** The frame that shows this iteration. */
export const stepOf = (iteration: number): number => Math.round(iteration / EVERY);

export interface Drawn extends Arm {
  readonly dashed?: boolean;
}

/** One line an arm over iterations, with the first `count` frames. */
export const courseLines = (
  run: Courses,
  arms: readonly Arm[],
  all: readonly Drawn[],
  count: number,
  pick: (frame: ReasonerFrame) => number,
): ChartLine[] =>
  arms.map(({ id, label }) => {
    const frames = (run.arms[id] ?? []).slice(0, count);
    const own = all.find((arm) => arm.id === baseOf(id));
    return {
      id,
      series: { values: frames.map(pick), xs: frames.map(({ iterations }) => iterations), count: frames.length },
      className: armClass(id, own?.colour),
      label: own?.label ?? label,
      marked: true,
      dashed: own?.dashed ?? false,
    };
  });

/** "At iteration 40. with PTX: 98 % of the sums right, …" */
export function summarizeCourses(run: Courses, arms: readonly Arm[], at: number): string {
  const iteration = Math.max(0, ...arms.map(({ id }) => frameAt(run, id, at)?.iterations ?? 0));
  const parts = arms.map(({ id, label }) => {
    const frame = frameAt(run, id, at);
    if (!frame) return `${label}: not begun`;
    const { accuracy, length, kinds, other } = frame;
    const ended = frame.stopped ? `. ${frame.stopped}` : '';
    return `${label}: ${percent(accuracy)} of the sums right, answers of ${tokens(length)}, ${percent(kinds[0]!)} of them direct, ${percent(other)} of the rows turned backwards rightly${ended}`;
  });
  return `At iteration ${iteration}. ${parts.join('; ')}.`;
}

/** A row for every fourth frame and the last. */
export function tabulateCourses(run: Courses, arms: readonly Arm[], count: number) {
  const fields = [
    ['right', ({ accuracy }: ReasonerFrame) => percent(accuracy)],
    ['likeliest right', ({ greedy }: ReasonerFrame) => percent(greedy)],
    ['tokens', ({ length }: ReasonerFrame) => formatFixed(length, 1)],
    ['direct', ({ kinds }: ReasonerFrame) => percent(kinds[0]!)],
    ['step by step', ({ kinds }: ReasonerFrame) => percent(kinds[1]!)],
    ['re-check', ({ kinds }: ReasonerFrame) => percent(kinds[2]!)],
    ['backwards', ({ other }: ReasonerFrame) => percent(other)],
  ] as const;
  const name = (label: string, field: string) => (arms.length > 1 ? `${label}: ${field}` : field);
  const steps = Array.from({ length: count }, (_, step) => step).filter((step) => step % 4 === 0 || step === count - 1);
  return {
    columns: ['Iteration', ...arms.flatMap(({ label }) => fields.map(([field]) => name(label, field)))],
    rows: steps.map((step) => [
      String(arms.map(({ id }) => run.arms[id]?.[step]?.iterations).find((iterations) => iterations !== undefined)),
      ...arms.flatMap(({ id }) => {
        const frame = run.arms[id]?.[step];
        return fields.map(([, write]) => (frame ? write(frame) : 'stopped'));
      }),
    ]),
  };
}

/** Ends of arms that stopped early among the frames from `from` up to `to`. */
export const newsOf = ({ arms }: Courses, from: number, to: number): string[] =>
  Object.values(arms).flatMap((frames) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to ? [last.stopped] : [];
  });
