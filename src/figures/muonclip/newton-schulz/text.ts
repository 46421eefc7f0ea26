/** The Newton-Schulz run in words: its values at an iteration, the table, what it costs. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { divergentIntervals, endBand } from '../../../lab/optim/quintic.ts';
import { MOST } from './geometry.ts';
import { batchForShare, coefficientsOf, type NewtonSchulzFrame, type newtonSchulzParams, TOKENS } from './spec.ts';

export type NewtonSchulzRun = Run<typeof newtonSchulzParams, NewtonSchulzFrame>;

export const framesOf = (run: NewtonSchulzRun): readonly NewtonSchulzFrame[] => run.arms.matrix ?? [];

/** Muon's blue belongs to the coefficients that Muon runs with; other polynomials are ink. */
export const classOf = (run: NewtonSchulzRun) =>
  run.params.coefficients === 'jordan' ? 'arm-muon' : 'other-polynomial';

/** "between 0.70 and 1.13" over all singular values of a frame. */
const spread = ({ values }: NewtonSchulzFrame) =>
  `between ${formatShort(values.at(-1) ?? Number.NaN)} and ${formatShort(values[0] ?? Number.NaN)}`;

export function summarize(frames: readonly NewtonSchulzFrame[], at: number): string {
  const frame = frames[at];
  if (!frame) return 'No iteration yet.';
  if (frame.stopped) return frame.stopped;
  const error = `Distance from the polar factor ${formatFixed(frame.error, 3)}.`;
  const when = at === 0 ? 'At the start' : `After ${at} ${at === 1 ? 'iteration' : 'iterations'}`;
  return `${when} the ${frame.values.length} singular values lie ${spread(frame)}. ${error}`;
}

/** Where the polynomial takes every start of [0.01, 1], and where it has no end. */
export function fate(run: NewtonSchulzRun, frames: readonly NewtonSchulzFrame[]): string {
  const stopped = frames.at(-1)?.stopped;
  const coefficients = coefficientsOf(run.params);
  const { iterations } = run.params;
  const band = endBand(coefficients, iterations);
  const ends = band
    ? `After ${iterations} iterations every start from 0.01 to 1 is between ${formatFixed(band[0], 2)} and ${formatFixed(band[1], 2)}.`
    : 'Not every start from 0.01 to 1 stays bounded.';
  const intervals = divergentIntervals(coefficients, MOST);
  const lost = intervals.map(([from, to]) =>
    to === MOST ? `from ${formatFixed(from, 2)} on` : `from ${formatFixed(from, 2)} to ${formatFixed(to, 2)}`,
  );
  return `${stopped ? `${stopped} ` : ''}${ends} ${lost.length > 0 ? `Starts ${lost.join(', ')} diverge.` : `No start up to ${MOST} diverges.`}`;
}

/** What the iterations cost the toy. */
export function cost(frames: readonly NewtonSchulzFrame[], iterations: number): string {
  const [pass, own] = frames[0]?.flops ?? [];
  if (pass === undefined || own === undefined) return '';
  const share = formatFixed((100 * own) / (pass + own), 0);
  const tokens = formatFixed(Math.ceil(batchForShare(0.01, pass, own) / 100) * 100, 0);
  return `Cost: with ${iterations} iterations on every hidden matrix, ${share} % of the operations of one step of the toy, whose batch is ${TOKENS} tokens. The cost is the same for any batch: from about ${tokens} tokens on it would be less than 1 %.`;
}

export function tabulate(frames: readonly NewtonSchulzFrame[]) {
  const all = frames[0]?.along.length ?? 0;
  // Of many values the first, some between, and the last.
  const shown = all <= 8 ? Array.from({ length: all }, (_, i) => i) : [0, 1, 3, 7, 15, 31, all - 1];
  return {
    columns: ['Iteration', ...shown.map((i) => `σ ${i + 1}`), 'distance from U Vᵀ'],
    rows: frames.map(({ step, along, error }) => [
      String(step),
      ...shown.map((i) => formatFixed(Math.abs(along[i] ?? Number.NaN), 4)),
      formatFixed(error, 4),
    ]),
  };
}
