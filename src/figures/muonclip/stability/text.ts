/** The stability map in words: summary and table. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { bestOf, type StabilityMap, tauName } from './map.ts';
import type { StabilityFrame, stabilityParams } from './spec.ts';

export type StabilityRun = Run<typeof stabilityParams, StabilityFrame>;

/** The best rate of each threshold, and the run on view. */
export function summarize(map: StabilityMap, run: StabilityRun, step: number): string {
  const best = map.taus.map((tau) => {
    const { lr, loss } = bestOf(map, tau);
    return `${tauName(tau)}: lowest loss ${formatFixed(loss, 2)} at rate ${formatParam(lr)}`;
  });
  const frames = run.arms.muonclip ?? [];
  const frame = frames[Math.min(step, frames.length - 1)];
  const now = frame
    ? ` The run on view, rate ${formatParam(run.params.lr)}, ${tauName(run.params.tau)}: loss ${formatFixed(frame.loss, 2)} and largest logit ${formatShort(frame.maxLogit)} at step ${frame.step + 1}.`
    : '';
  return `With weight decay ${formatParam(map.weightDecay)}: ${best.join('; ')}.${now}`;
}

/** One row for each cell. */
export function tabulate({ cells }: StabilityMap) {
  return {
    columns: ['Learning rate', 'Threshold', 'Last loss, mean', 'Last loss, each seed', 'Largest logit'],
    rows: cells.map(({ lr, tau, loss, losses, maxLogit }) => [
      formatParam(lr),
      tauName(tau),
      formatFixed(loss, 3),
      losses.map((one) => formatFixed(one, 3)).join(', '),
      formatShort(maxLogit),
    ]),
  };
}
