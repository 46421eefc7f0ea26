/** What every engine repeats: the first steps of the recorded runs whose experiments promise the same bits everywhere. */

import { readFileSync } from 'node:fs';
import type { Frame } from '../../lab/experiment/experiment.ts';
import { decodeRun, type RecordedRun } from '../../lab/experiment/recording.ts';
import { listRecordings } from '../recordings.ts';
import type { Answer, Asked } from './asked.ts';

/** Of every run, where all runs are asked for; else of the first of them. */
export const STEPS = 200;
/** Milliseconds for one run of each other experiment: its frames so far are compared. */
const SHORT = 800;
/** Some models are fine-tuned before their first frame: who has none by then is left to the check of all runs. */
const SHORT_WAIT = 3_000;
const LONG = 600_000;

export interface Repeated {
  readonly name: string;
  readonly asked: Asked;
  readonly recorded: RecordedRun;
}

/** All recorded runs, 200 steps each, with `ENGINES=every`; else the first of each experiment, shortly, and that of the first one whole. */
export async function repeatedRuns(isEvery = process.env.ENGINES === 'every'): Promise<Repeated[]> {
  const recordings = (await listRecordings()).filter(
    ({ experiment, sweep }) => !sweep && experiment.reproducible !== false,
  );
  const seen = new Set<string>();
  return recordings.flatMap(({ name, file, experiment, params }, i) => {
    if (!isEvery && seen.has(experiment.id)) return [];
    seen.add(experiment.id);
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as RecordedRun;
    const isWhole = isEvery || i === 0;
    const asked = {
      experiment: experiment.id,
      params,
      arms: Object.keys(recorded.arms),
      length: Math.min(STEPS, Math.max(...Object.values(recorded.arms).map(({ frames }) => frames))),
      milliseconds: isWhole ? LONG : SHORT,
      firstWithin: isWhole ? LONG : SHORT_WAIT,
    };
    return [{ name, asked, recorded }];
  });
}

/** The first frame that differs from the recorded one, as a sentence; undefined when all that were given are equal, bit for bit. */
export function firstDifference({ name, recorded }: Repeated, { arms }: Answer): string | undefined {
  const expected = decodeRun(recorded).arms;
  // Text keeps every bit of a number, and says of each that JSON has not which it is. The order of a frame's fields does not count.
  const exact = (_: string, value: unknown) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? `number ${Object.is(value, -0) ? '-0' : value}`
      : value;
  const text = (frame: Frame | undefined) =>
    JSON.stringify(
      Object.entries(frame ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
      exact,
    );
  for (const [arm, frames] of Object.entries(decodeRun({ ...recorded, arms }).arms)) {
    for (const [step, frame] of frames.entries()) {
      if (text(frame) !== text(expected[arm]?.[step]))
        return `${name}, ${arm}, step ${step}: recorded is ${text(expected[arm]?.[step])}, here it is ${text(frame)}.`;
    }
  }
  return undefined;
}
