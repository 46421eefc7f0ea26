/** A run as CSV: one line for each frame of each arm, arrays spread over numbered columns. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const textOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

function cells(frame: Frame): [string, string][] {
  return Object.entries(frame).flatMap(([key, value]): [string, string][] =>
    Array.isArray(value) ? value.map((one, i) => [`${key}.${i}`, textOf(one)]) : [[key, textOf(value)]],
  );
}

/** The header names every field that any frame has; a frame without it leaves the cell empty. */
export function runToCsv<T extends ParamTable>(run: Run<T, Frame>): string {
  const lines = Object.entries(run.arms).flatMap(([arm, frames]) =>
    frames.map((frame) => new Map([['arm', arm], ...cells(frame)])),
  );
  const header = [...new Set(lines.flatMap((line) => [...line.keys()]))];
  const rows = lines.map((line) => header.map((name) => quoted(line.get(name) ?? '')).join(','));
  return `${[header.map(quoted).join(','), ...rows].join('\n')}\n`;
}
