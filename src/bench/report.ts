/** The benchmark's printed tables. */

import type { WorkResult } from './measure.ts';
import { median } from './statistics.ts';
import type { Verdict } from './verdict.ts';

/** Columns padded to their widest cell; the first is text, the others are numbers. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!);
  return rows.map((row) => row.map(pad).join('  ')).join('\n');
}

const digits = (value: number) => value.toFixed(value < 10 ? 2 : 1);

export function workTable({ work, gflopOfStep, peakGflops, shareOfPeak, engines }: WorkResult): string {
  const head = ['', 'steps/s', 'ms/step', 'GFLOP/s', 'first step s', 'ours is', 'middle half', 'loss differs by'];
  const rows = engines.map((engine, i) => [
    engine.name,
    digits(engine.stepsPerSecond),
    digits(1000 / engine.stepsPerSecond),
    digits(engine.gflops),
    (engine.firstStepMs / 1000).toFixed(2),
    i === 0 ? '' : `${engine.oursIsFaster.toFixed(2)}x`,
    i === 0 ? '' : `${engine.ratios.map((ratio) => ratio.toFixed(2)).join(' to ')}`,
    i === 0 ? '' : engine.disagreement.toExponential(1),
  ]);
  const percent = (100 * shareOfPeak).toFixed(1);
  return [
    `Work ${work}: ${gflopOfStep.toFixed(3)} GFLOP a step, medians of ${peakGflops.length} interleaved rounds, one thread each`,
    table([head, ...rows]),
    `WASM SIMD multiply+add limit: ${digits(median(peakGflops))} GFLOP/s; ours does ${percent} % of it`,
    'tfjs-wasm is tfjs as its manual teaches it; tuned, its gradients are rewritten around a slow kernel (engines/tfjs.ts).',
  ].join('\n');
}

export const verdictLine = ({ promise, measured, atLeast, kept }: Verdict): string =>
  `${kept ? 'pass' : 'FAIL'}  ${promise}: ${measured.toFixed(2)} (at least ${atLeast})`;
