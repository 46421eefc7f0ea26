/** The lines of the tool loop's charts, over training steps. */

import type { ChartLine } from '../../../frame/chart/line.ts';
import type { ToolLoopFrame } from './spec.ts';
import { classOf, type NamedArm, shortOf, type ToolLoopRun } from './text.ts';

/** One line an arm over the first `count` frames, with a point wherever `pick` gives a value. */
export const armLines = (
  run: ToolLoopRun,
  arms: readonly NamedArm[],
  count: number,
  pick: (frame: ToolLoopFrame) => number | undefined,
): ChartLine[] =>
  arms.map(({ id }) => {
    const points = (run.arms[id] ?? []).slice(0, count).flatMap((frame) => {
      const value = pick(frame);
      return value === undefined ? [] : [{ x: frame.trained, value }];
    });
    return {
      id,
      series: { values: points.map(({ value }) => value), xs: points.map(({ x }) => x), count: points.length },
      className: classOf(id),
      label: shortOf(id),
      marked: true,
    };
  });
