/** Right answers over the length of a trail as lines: as the window is, and without one. */

import type { StepTick } from '../../../frame/chart/axis.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { MOST_NODES } from '../../../lab/thinking/trail.ts';
import { AGENTS, type InterleavedParams, type Mode, TASKS } from './spec.ts';
import { framesOf, type InterleavedRun } from './text.ts';

export const TICKS: readonly StepTick[] = Array.from({ length: MOST_NODES }, (_, i) => ({
  at: i + 1,
  label: String(i + 1),
}));

/** One line an agent as the limits are, with a mark, and one without a window. */
export const linesOf = (
  run: Pick<InterleavedRun, 'arms'>,
  count: number,
  whenFull: InterleavedParams['whenFull'],
): ChartLine[] =>
  AGENTS.flatMap(({ id, label }) => {
    const frames = framesOf(run, id).slice(0, count);
    const series = (mode: Mode) => ({
      values: frames.map((frame) => (100 * frame[mode]) / TASKS),
      xs: frames.map(({ nodes }) => nodes),
      count: frames.length,
    });
    return [
      { id, series: series(whenFull), className: `arm-${id}`, label, marked: true },
      { id: `${id} open`, series: series('open'), className: `arm-${id}`, thin: true, dashed: true },
    ];
  });
