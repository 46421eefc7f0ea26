/** The lines of the ablation's charts. */

import { formatShort } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { VALUES } from '../../../lab/rephrasing/words.ts';
import type { RephrasingFrame } from './spec.ts';
import { classOf, type NamedArm, type RephrasingRun, shortOf } from './text.ts';

/** Share of right answers when all values are equally likely, in percent. */
export const CHANCE = 100 / VALUES;
export const CHANCE_LABEL = `chance ${formatShort(CHANCE)} %`;

/** One line an arm over the first `count` frames; where `pick` gives nothing the line has no point. */
export const armLines = (
  run: RephrasingRun,
  arms: readonly NamedArm[],
  count: number,
  pick: (frame: RephrasingFrame) => number | undefined,
): ChartLine[] =>
  arms.map(({ id }) => {
    const values = (run.arms[id] ?? []).slice(0, count).map((frame) => pick(frame) ?? Number.NaN);
    return {
      id,
      series: { values, count: values.length },
      className: classOf(id),
      label: shortOf(id, run.params),
      marked: true,
    };
  });

export const chanceLine = (length: number): ChartLine => ({
  id: 'chance',
  series: { values: [CHANCE, CHANCE], count: 2, xs: [0, length] },
  className: 'arm-chance',
  thin: true,
});
