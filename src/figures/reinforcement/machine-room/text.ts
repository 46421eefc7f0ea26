/** The machine room in words: claims from the run, the summary, the table. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import {
  ARMS,
  FLOOR,
  ITERATIONS,
  type MachineRoomFrame,
  MEDIAN,
  type machineRoomParams,
  machineRoomSpec,
} from './spec.ts';

export type MachineRoomRun = Run<typeof machineRoomParams, MachineRoomFrame>;

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;
const tenths = (share: number): string => `${formatFixed(100 * share, 1)} %`;
export const steps = (time: number): string => `${formatShort(time / 1000)} thousand`;

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];
const summaryOf = (run: MachineRoomRun, arm: string) => machineRoomSpec.summarize(run.arms[arm] ?? [], run.params);
const sumOf = (run: MachineRoomRun, arm: string, of: (frame: MachineRoomFrame) => number) =>
  (run.arms[arm] ?? []).reduce((sum, frame) => sum + of(frame), 0);

/** "all six iterations: 100.0 % of the slots at work, 48.5 % of the tokens old when learned from; done at 53.4 thousand steps". */
export function soFar(run: MachineRoomRun, arm: string, at: number): string {
  const frames = (run.arms[arm] ?? []).slice(0, at + 1);
  if (frames.length === 0) return '';
  const { use, stale, time } = machineRoomSpec.summarize(frames, run.params);
  const which =
    frames.length === 1
      ? 'the first iteration'
      : frames.length === ITERATIONS
        ? `all ${NUMBERS[ITERATIONS - 1]} iterations`
        : `the first ${NUMBERS[frames.length - 1]} iterations`;
  const old = stale ? `, ${tenths(stale)} of the tokens old when learned from` : '';
  return `${which}: ${tenths(use ?? 0)} of the slots at work${old}; done at ${steps(time ?? 0)} steps`;
}

/** What waiting costs, what pausing gains, and what it costs. */
export function claimFor(run: MachineRoomRun): string {
  const [wait, pause] = [summaryOf(run, 'wait'), summaryOf(run, 'pause')];
  if (wait.time == null || pause.time == null) return '';
  const ended = sumOf(run, 'pause', (frame) => frame.finished) / sumOf(run, 'wait', (frame) => frame.finished);
  const batches = Math.abs(ended - 1) < 0.02 ? 'as many answers' : `${percent(ended)} as many answers`;
  const ratio = wait.time / pause.time;
  const gain = ratio >= 1.05 ? `${batches} are there ${formatShort(ratio)} times sooner` : `${batches} take as long`;
  return `Waiting for the last answer, ${percent(wait.use ?? 0)} of the slots work while they decode. With pauses ${gain}; the price: ${percent(pause.stale ?? 0)} of the tokens that are learned from were written by a model that has been updated since.`;
}

export function summarize(run: MachineRoomRun, at: number): string {
  return ARMS.map(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame
      ? `${label}: iteration ${frame.step + 1} ends at ${steps(frame.to)} steps, with ${percent(frame.use)} of the slots at work and ${percent(frame.stale)} of the tokens from older policies.`
      : `${label}: no iteration yet.`;
  }).join(' ');
}

export const tabulate = (run: MachineRoomRun) => ({
  columns: [
    'Iteration',
    ...ARMS.flatMap(({ label }) => [
      `${label}: time, thousand steps`,
      'slots at work',
      'answers ended',
      'their mean length',
      'older tokens',
    ]),
  ].map((column, i) => (i > 5 ? `${column}, paused` : column)),
  rows: Array.from({ length: ITERATIONS }, (_, i) => [
    String(i + 1),
    ...ARMS.flatMap(({ id }) => {
      const frame = run.arms[id]?.[i];
      return frame
        ? [
            formatFixed((frame.to - frame.from) / 1000, 1),
            percent(frame.use),
            String(frame.finished),
            formatFixed(frame.meanLength, 0),
            percent(frame.stale),
          ]
        : ['', '', '', '', ''];
    }),
  ]),
});

export const MODEL = `answers of lognormal length, median ${MEDIAN} tokens; a decoding step costs ${FLOOR} of a full one and the rest by how many decode; no machine was measured`;
