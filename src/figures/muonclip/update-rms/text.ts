/** The update-RMS run in words: its three series, the summary, the table. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { SHAPES, type UpdateRmsFrame, type UpdateRmsParams, type updateRmsParams } from './spec.ts';

export type UpdateRmsRun = Run<typeof updateRmsParams, UpdateRmsFrame>;

/** AdamW's usual update RMS as Moonlight gives it (section 2.2): a published range, drawn as the report's numbers are. */
export const ADAMW_RANGE = [0.2, 0.4] as const;

/** The three sizes of each update: before any scale, under Jordan's, under Moonlight's and K2's. */
export const SERIES = [
  { id: 'raw', name: 'as Newton-Schulz leaves it' },
  { id: 'jordan', name: '× √max(1, rows / columns)' },
  { id: 'matched', name: '× 0.2 √max(rows, columns)' },
] as const;

export type SeriesId = (typeof SERIES)[number]['id'];

/** "K2, every side / 64, expert up: 32 × 112". */
export const shapeName = (step: number): string => {
  const shape = SHAPES[step];
  if (!shape) return '';
  const whose = shape.group.startsWith('K2') ? `${shape.group}, ` : '';
  return `${whose}${shape.name}: ${shape.rows} × ${shape.cols}`;
};

/** The shapes by their longer side, the shortest first, as rows of a chart. */
export const ROWS = SHAPES.map((shape, step) => ({ ...shape, step, longer: Math.max(shape.rows, shape.cols) })).sort(
  (a, b) => a.longer - b.longer || a.step - b.step,
);

const spread = (frames: readonly UpdateRmsFrame[], id: SeriesId) => {
  const values = frames.map((frame) => frame[id]);
  return `${formatShort(Math.min(...values))} to ${formatShort(Math.max(...values))}`;
};

export function summarize(frames: readonly UpdateRmsFrame[], at: number): string {
  const frame = frames[at];
  if (!frame) return 'No shape yet.';
  const here = SERIES.map(({ id, name }) => `${name} ${formatShort(frame[id])}`).join(', ');
  const all = SERIES.map(({ id, name }) => `${name} ${spread(frames, id)}`).join('; ');
  return `${shapeName(at)}: ${here}. Over ${frames.length} shapes: ${all}.`;
}

export const tabulate = (frames: readonly UpdateRmsFrame[]) => ({
  columns: ['Shape', 'rank', 'orthogonal factor', ...SERIES.map(({ name }) => name)],
  rows: frames.map((frame) => [
    shapeName(frame.step),
    String(frame.rank),
    formatShort(frame.exact),
    ...SERIES.map(({ id }) => formatShort(frame[id])),
  ]),
});

const RULES: Readonly<Record<SeriesId, string>> = {
  raw: 'As Newton-Schulz leaves them',
  jordan: 'Under Jordan’s rule',
  matched: 'Under K2’s rule',
};

/** Of parameters that are no preset's: between which sizes the entries lie. */
export function foresee(
  { scale, rank, iterations }: UpdateRmsParams,
  frames: readonly UpdateRmsFrame[],
): string | undefined {
  if (frames.length < SHAPES.length) return undefined;
  const sizes = frames.map((frame) => frame[scale]);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  return `${RULES[scale]}, at ${formatParam(Math.round(100 * rank))} % of full rank and after ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}, the entries lie between ${formatFixed(low, 2)} and ${formatFixed(high, 2)}.`;
}
