/** The recorded sweep as a map: rows of thresholds, columns of learning rates, each cell the runs of some seeds. */

import { formatParam } from '../../../frame/chart/format.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { eachSeed, meanInterval, type PerSeed } from '../../../lab/statistics.ts';
import { NO_CLIP } from './spec.ts';

export interface MapCell {
  readonly lr: number;
  readonly tau: number;
  /** One number a seed. */
  readonly losses: PerSeed;
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

const decayOf = (sweep: Sweep) => numbers(sweep.sweep.weightDecay)[0] ?? 0;

/** The map of the sweep whose weight decay is nearest to the wanted one. Throws when there is no sweep. */
export function readMap(sweeps: readonly Sweep[], weightDecay: number): StabilityMap {
  const distance = (sweep: Sweep) => Math.abs(decayOf(sweep) - weightDecay);
  const [sweep] = sweeps.toSorted((a, b) => distance(a) - distance(b));
  if (!sweep) throw new RangeError('There is no sweep to draw a map of.');
  const rates = numbers(sweep.sweep.lr).toSorted((a, b) => a - b);
  const taus = numbers(sweep.sweep.tau).toSorted((a, b) => b - a);
  const cells = taus.flatMap((tau) =>
    rates.map((lr) => {
      const values = (name: string) => sweepValues(sweep, 'muonclip', name, { tau, lr });
      const losses = values('lastLoss');
      const logs = eachSeed(values('peakMaxLogit'), Math.log);
      return { lr, tau, losses, loss: meanInterval(losses).mean, maxLogit: Math.exp(meanInterval(logs).mean) };
    }),
  );
  return { rates, taus, weightDecay: decayOf(sweep), cells };
}

/** The cell of lowest mean loss in a row. */
export const bestOf = ({ cells }: StabilityMap, tau: number): MapCell =>
  cells.filter((cell) => cell.tau === tau).reduce((best, cell) => (cell.loss < best.loss ? cell : best));
