/** The recorded sweep as a map: rows of thresholds, columns of learning rates, each cell the runs of some seeds. */

import { NO_CLIP } from '../../lab/experiments/stability-spec.ts';
import { type Sweep, sweepValues } from '../../lab/experiments/sweep.ts';
import { meanInterval } from '../../lab/statistics.ts';
import { formatParam } from '../../ui/chart/format.ts';

export interface MapCell {
  readonly lr: number;
  readonly tau: number;
  /** One number a seed. */
  readonly losses: readonly number[];
  readonly loss: number;
  /** Geometric middle of the seeds' largest logits: they spread over orders of magnitude. */
  readonly maxLogit: number;
}

export interface StabilityMap {
  readonly rates: readonly number[];
  /** From no clip down to the tightest. */
  readonly taus: readonly number[];
  readonly weightDecay: number;
  /** Row-major, (taus × rates). */
  readonly cells: readonly MapCell[];
}

export const tauName = (tau: number): string => (tau === NO_CLIP ? 'no clip' : `τ ${formatParam(tau)}`);

const numbers = (values: readonly unknown[] = []) => values.filter((value) => typeof value === 'number');

/** The part of the sweep whose weight decay is nearest to the wanted one. */
export function readMap(sweep: Sweep, weightDecay: number): StabilityMap {
  const decays = numbers(sweep.sweep.weightDecay);
  const distance = (decay: number) => Math.abs(decay - weightDecay);
  const nearest = decays.reduce((best, decay) => (distance(decay) < distance(best) ? decay : best), decays[0] ?? 0);
  const rates = numbers(sweep.sweep.lr).toSorted((a, b) => a - b);
  const taus = numbers(sweep.sweep.tau).toSorted((a, b) => b - a);
  const cells = taus.flatMap((tau) =>
    rates.map((lr) => {
      const values = (name: string) => sweepValues(sweep, 'muonclip', name, { weightDecay: nearest, tau, lr });
      const losses = values('lastLoss');
      const logs = values('peakMaxLogit').map(Math.log);
      return { lr, tau, losses, loss: meanInterval(losses).mean, maxLogit: Math.exp(meanInterval(logs).mean) };
    }),
  );
  return { rates, taus, weightDecay: nearest, cells };
}

/** The cell of lowest mean loss in a row. */
export const bestOf = ({ cells }: StabilityMap, tau: number): MapCell =>
  cells.filter((cell) => cell.tau === tau).reduce((best, cell) => (cell.loss < best.loss ? cell : best));
