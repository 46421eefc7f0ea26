/** Records a sweep cell by cell, so that an interrupted one goes on where it was. */

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Run } from '../lab/experiment/experiment.ts';
import { encodeRun, runAllOn } from '../lab/experiment/recording.ts';
import { combinations, type Sweep, type SweepAxes, type SweepCell } from '../lab/experiment/sweep.ts';
import { nodeHost } from '../worker/sandbox/node-host.ts';
import type { Recording } from './recordings.ts';

/** Five significant digits: a summary is drawn and printed, never computed with to the last bit. */
const shortened = (summary: SweepCell['arms'][string]) =>
  Object.fromEntries(
    Object.entries(summary).map(([name, value]) => [name, value === null ? null : Number(value.toPrecision(5))]),
  );

/** Cells of an earlier, interrupted recording are kept; `anew` runs them all again. `say` takes a line for each cell. */
export async function recordSweep(
  { paper, name, file, experiment, params, check }: Recording,
  axes: SweepAxes,
  anew: boolean,
  say: (line: string) => void = console.log,
): Promise<void> {
  const part = `.cache/recordings/${paper}/${name}.json`;
  for (const path of [part, file]) mkdirSync(dirname(path), { recursive: true });
  const head = { experiment: experiment.id, version: experiment.version, params };
  const kept = anew ? undefined : [part, file].filter(existsSync).map(readSweep).find(isOfThis);
  const done = new Map(kept?.cells.map((cell) => [JSON.stringify(cell.params), cell]));
  let seconds = kept?.seconds ?? 0;
  let sample = kept?.sample;
  const cells: SweepCell[] = [];

  function isOfThis(sweep: Sweep): boolean {
    return JSON.stringify([sweep.experiment, sweep.version, sweep.params]) === JSON.stringify(Object.values(head));
  }
  const write = () =>
    writeFileSync(
      part,
      `${JSON.stringify({ ...head, sweep: axes, seconds: Number(seconds.toFixed(1)), cells: [...cells, ...rest()], sample })}\n`,
    );
  // What is done but not reached again yet must not be lost by an interruption.
  const rest = () => [...done.values()].filter((cell) => !cells.includes(cell));

  for (const values of combinations(axes)) {
    const known = done.get(JSON.stringify(values));
    if (known) {
      cells.push(known);
      continue;
    }
    const started = performance.now();
    const run = await runAllOn(nodeHost, experiment, { ...params, ...values } as Run['params']);
    seconds += (performance.now() - started) / 1000;
    const arms = Object.entries(run.arms).map(([arm, frames]) => [
      arm,
      shortened(experiment.summarize(frames, run.params)),
    ]);
    cells.push({ params: values, arms: Object.fromEntries(arms) });
    sample ??= sampleOf(run, check);
    write();
    say(`${name}: ${JSON.stringify(values)} ${JSON.stringify(Object.fromEntries(arms))}`);
  }
  done.clear();
  write();
  renameSync(part, file);
  rmSync(part, { force: true });
  say(`${name}: ${cells.length} cells, ${seconds.toFixed(1)} s`);
}

const readSweep = (path: string): Sweep => JSON.parse(readFileSync(path, 'utf8'));

function sampleOf(run: Run, frames: number) {
  const arms = Object.fromEntries(Object.entries(run.arms).map(([arm, all]) => [arm, all.slice(0, frames)]));
  return encodeRun({ ...run, arms });
}
