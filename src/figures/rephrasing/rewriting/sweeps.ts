/** What the recorded sweeps say: shares of facts by chunk size, and the accuracy of models trained on the output. */

import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import type { Verdict } from '../../../lab/rephrasing/pipeline/verify.ts';
import { type Interval, meanInterval } from '../../../lab/statistics.ts';

/** Shares of one cell's facts, summing to 1. */
export interface FactShares extends Readonly<Record<Verdict, number>> {
  readonly chunk: number;
}

const FIELDS = {
  alone: { kept: 'kept', corrupted: 'corrupted', lost: 'lost' },
  stitched: { kept: 'stitchedKept', corrupted: 'stitchedCorrupted', lost: 'stitchedLost' },
} as const;
export type Reader = keyof typeof FIELDS;

/** One reach of the context over the chunk sizes, for a rewriter that treats unexplained words like this. */
export function sharesOf(sweep: Sweep, arm: string, unresolved: string, reader: Reader): FactShares[] {
  return sweep.cells
    .filter(({ params }) => params.unresolved === unresolved)
    .map(({ params, arms }) => {
      const summary = arms[arm]!;
      const share = (verdict: Verdict) => (summary[FIELDS[reader][verdict]] ?? 0) / (summary.facts ?? 1);
      return { chunk: Number(params.chunk), kept: share('kept'), corrupted: share('corrupted'), lost: share('lost') };
    });
}

export interface Learned {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly interval: Interval;
}

/** Accuracy of every seed's model, by chunk size and reach of the context. */
export function learnedOf(sweep: Sweep): { chunk: number; rows: Learned[] }[] {
  return (sweep.sweep.chunk ?? []).map((chunk) => ({
    chunk: Number(chunk),
    rows: REACH_ARMS.map(({ id, label }) => {
      const values = sweepValues(sweep, id, 'accuracy', { chunk });
      return { id, label, values, interval: meanInterval(values) };
    }),
  }));
}
