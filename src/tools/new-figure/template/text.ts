/** The example-figure run in words: the summary, the table, and what is told to a reader who cannot see the chart. */

import { formatShort } from '../../../frame/chart/format.ts';
import type { Arm, Run } from '../../../lab/experiment/experiment.ts';
import { ARMS, type ExampleFigureFrame, type exampleFigureParams } from './spec.ts';

export type ExampleFigureRun = Run<typeof exampleFigureParams, ExampleFigureFrame>;

/** Frames of an arm that are on view. */
export type FramesOf = (arm: string) => readonly ExampleFigureFrame[];

export function summarize(arms: readonly Arm[], framesOf: FramesOf, at: number): string {
  const told = arms.map(({ id, label }) => {
    const frames = framesOf(id);
    const frame = frames[at] ?? frames.at(-1);
    return frame
      ? `${label}: loss ${formatShort(frame.loss)}. ${frame.stopped ?? ''}`.trim()
      : `${label}: no step yet.`;
  });
  return `At step ${at + 1}. ${told.join(' ')}`;
}

const ROWS = 10;

export function tabulate(arms: readonly Arm[], framesOf: FramesOf, frames: number) {
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS));
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  return {
    columns: ['Step', ...arms.map(({ label }) => `${label}: loss`)],
    rows: steps.map((step) => [
      String(step + 1),
      ...arms.map(({ id }) => {
        const frame = framesOf(id)[step];
        return frame ? formatShort(frame.loss) : 'stopped';
      }),
    ]),
  };
}

export const news = ({ arms }: ExampleFigureRun, from: number, to: number): string[] =>
  ARMS.flatMap(({ id, label }) => {
    const last = arms[id]?.at(-1);
    return last?.stopped && last.step >= from && last.step < to ? [`${label}: ${last.stopped}`] : [];
  });
