/** The recorded sweep as a map: rows of thresholds, columns of learning rates, each cell the runs of some seeds. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { eachSeed, meanInterval, type PerSeed } from '../../../lab/statistics.ts';
import { NO_CLIP } from './spec.ts';

export interface MapCell {
  readonly lr: number;
  readonly tau: number;
  /** One number a seed. */
  readonly losses: PerSeed;
  readonly loss: number;
  /** The largest logit of each seed's whole run. */
  readonly peaks: PerSeed;
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
      const peaks = values('peakMaxLogit');
      const maxLogit = Math.exp(meanInterval(eachSeed(peaks, Math.log)).mean);
      return { lr, tau, losses, loss: meanInterval(losses).mean, peaks, maxLogit };
    }),
  );
  return { rates, taus, weightDecay: decayOf(sweep), cells };
}

/** The cell of lowest mean loss in a row. */
export const bestOf = ({ cells }: StabilityMap, tau: number): MapCell =>
  cells.filter((cell) => cell.tau === tau).reduce((best, cell) => (cell.loss < best.loss ? cell : best));

/** The index of the value nearest to the wanted one, on a log scale. */
export function nearest(values: readonly number[], wanted: number): number {
  const distance = (value: number) => Math.abs(Math.log(value / wanted));
  return values.reduce((best, value, i) => (distance(value) < distance(values[best]!) ? i : best), 0);
}

/** Index of the first of the highest rates at all of which a tighter threshold ends lower; the number of rates when there is none. */
export function firstHelped({ rates, taus, cells }: StabilityMap): number {
  const falls = (column: number) =>
    taus.every((_, row) => row === 0 || lossAt(cells, row, column, rates) < lossAt(cells, row - 1, column, rates));
  let first = rates.length;
  while (first > 0 && falls(first - 1)) first--;
  return first;
}

const lossAt = (cells: readonly MapCell[], row: number, column: number, rates: readonly number[]) =>
  cells[row * rates.length + column]!.loss;

interface Shown {
  readonly params: { readonly lr: number; readonly tau: number; readonly weightDecay: number };
  readonly isEdited: boolean;
}

/** What the map has of the parameters that are set, as a sentence. */
export function readOff(map: StabilityMap, { params, isEdited }: Shown): string {
  const { lr, tau, weightDecay } = params;
  const find = (threshold: number) => map.cells.find((cell) => cell.lr === lr && cell.tau === threshold);
  const [own, free] = [find(tau), find(NO_CLIP)];
  if (weightDecay !== map.weightDecay)
    return `There is no map of weight decay ${formatParam(weightDecay)}: this one, of ${formatParam(map.weightDecay)}, is the nearest.`;
  if (!own || !free)
    return `Rate ${formatParam(lr)} with ${tauName(tau)} is not on the map${isEdited ? ': run it to see its largest logit' : ': the curve is its only run'}.`;
  const mean = (cell: MapCell) => formatFixed(cell.loss, 2);
  const seeds = `mean of ${own.losses.length} seeds`;
  return own === free
    ? `At rate ${formatParam(lr)} without a clip: loss ${mean(own)}, ${seeds}; the largest logits reach ${formatShort(own.maxLogit)}.`
    : `At rate ${formatParam(lr)} with ${tauName(tau)}: loss ${mean(own)}, ${seeds}; without a clip ${mean(free)}, and the largest logits reach ${formatShort(free.maxLogit)} in place of ${formatShort(own.maxLogit)}.`;
}
