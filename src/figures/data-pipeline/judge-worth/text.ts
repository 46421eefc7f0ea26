/** What a judge is worth, in words: the claim for what is set, the summary and the table. */

import { formatFixed, formatParam } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { isGentle, type Measured } from './measured.ts';
import type { JudgeWorthFrame, JudgeWorthParams, judgeWorthParams } from './spec.ts';

export type JudgeWorthRun = Run<typeof judgeWorthParams, JudgeWorthFrame>;

export const whole = (share: number): string => `${formatFixed(100 * share, 0)} %`;
const rate = (share: number) => `${formatParam(Math.round(1000 * share) / 10)} %`;
const written = ({ mean, margin }: Measured['solved']) =>
  `${formatFixed(100 * mean, 1)} ± ${formatFixed(100 * margin, 1)}`;

/** What the judge that is set keeps, and what must be made for it. */
export const keptOf = ({ purity, made }: JudgeWorthFrame): string =>
  `${whole(purity)} of what this judge keeps is good, and ${formatFixed(made, 1)} trajectories must be made for each that is kept.`;

export const claimOf = (run: JudgeWorthRun): string => {
  const frame = run.arms.judge?.at(-1);
  return frame ? keptOf(frame) : '';
};

/** What was measured nearest to this purity: a range where it lies between two. */
export function nearby(purity: number, measured: readonly Measured[]): string | undefined {
  const line = measured.filter(isGentle);
  const near = line.find((one) => Math.abs(one.purity - purity) < 0.015);
  if (near) return `A model that read so pure a set solves ${whole(near.solved.mean)} of new tasks.`;
  const above = line.findIndex((one) => one.purity > purity);
  const [low, high] = [line[above - 1], line[above]];
  return low && high
    ? `No model read just that; the nearest, at ${whole(low.purity)} and ${whole(high.purity)}, solve ${whole(low.solved.mean)} and ${whole(high.solved.mean)} of new tasks.`
    : undefined;
}

/** Of any other judge than a preset's. */
export function foresee(
  run: JudgeWorthRun,
  measured: readonly Measured[],
  { falseAccepts, falseRejects }: JudgeWorthParams,
): string | undefined {
  const frame = run.arms.judge?.at(-1);
  if (!frame) return undefined;
  return [
    `Passing ${rate(falseAccepts)} of the bad and dropping ${rate(falseRejects)} of the good: ${whole(frame.purity)} of what is kept is good.`,
    nearby(frame.purity, measured),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

export const summarize = (run: JudgeWorthRun, measured: readonly Measured[]): string =>
  `${measured
    .map(
      ({ label, falseRejects, purity, solved }) =>
        `${label}${falseRejects > 0 ? `, ${rate(falseRejects)} of the good dropped` : ''}: ${whole(purity)} of what was read is good, ${whole(solved.mean)} of held-out tasks solved`,
    )
    .join('; ')}. ${claimOf(run)}`;

export const tabulate = (measured: readonly Measured[]) => ({
  columns: ['Judge', 'drops of the good', 'good among those read', 'tasks solved, %', 'seeds'],
  rows: measured.map(({ label, falseRejects, purity, solved }) => [
    label,
    rate(falseRejects),
    whole(purity),
    written(solved),
    String(solved.count),
  ]),
});
