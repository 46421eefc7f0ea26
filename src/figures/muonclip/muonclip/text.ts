/** The MuonClip run in words: names and colours of the arms, the summary, the table, the news for screen readers. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { HEADS } from '../../../lab/toy/character-shape.ts';
import { meanLoss } from '../arm-columns.ts';
import { MUONCLIP_ARMS, type MuonclipFrame, type muonclipParams } from './spec.ts';

export type MuonclipRun = Run<typeof muonclipParams, MuonclipFrame>;

interface NamedArm {
  readonly id: string;
  readonly label: string;
}

const dataOf = (arm: string) => armOf(MUONCLIP_ARMS, baseOf(arm));

export const classOf = (arm: string) => armClass(arm, dataOf(arm).colour);
/** In its own panel an arm has its optimizer's colour without the dashes that tell it apart in a shared chart. */
export const panelClassOf = (arm: string) =>
  armClass(arm, dataOf(arm).optimizer === 'adamw' ? 'adamw' : dataOf(arm).colour);
export const clips = (arm: string) => dataOf(arm).clips;
export const isMuon = (arm: string) => dataOf(arm).optimizer === 'muon';
/** At a line's end on a phone there is room for few letters. */
export const chartLabelOf = (arm: string) => {
  const { optimizer, clips, label } = dataOf(arm);
  if (!clips) return label;
  return optimizer === 'muon' ? 'MuonClip' : 'with clip';
};

export const largestOf = (frame: MuonclipFrame) => Math.max(...frame.maxLogit);
/** The largest logit of a whole arm. */
export const peakOf = (frames: readonly MuonclipFrame[]) => Math.max(...frames.map(largestOf));
const headName = (cell: number) => `layer ${Math.floor(cell / HEADS) + 1}, head ${(cell % HEADS) + 1}`;

/** "Muon: S_max 1549, loss 2.319" of each arm at a step; a stopped arm says why. */
export function summarize(run: MuonclipRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[id] ?? [];
    const frame = frames[Math.min(step, frames.length - 1)];
    if (!frame) return `${label}: no step yet`;
    const state = `${label}: largest attention logit ${formatShort(largestOf(frame))}, mean loss ${formatFixed(meanLoss(frames, frame.step), 3)}`;
    return frame.stopped && step >= frame.step ? `${state}, stopped. ${frame.stopped}` : state;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

const ROWS = 8;

/** Column heads and about eight rows: loss and S_max of each arm, evenly spread, the last step always among them. */
export function tabulate(run: MuonclipRun, arms: readonly NamedArm[], frames: number) {
  const columns = ['Step', ...arms.flatMap(({ label }) => [`${label}: mean loss`, `${label}: S_max`])];
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS / 10) * 10);
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  const rows = steps.map((step) => [
    String(step),
    ...arms.flatMap(({ id }) => {
      const frames = run.arms[id] ?? [];
      const frame = frames[step];
      return frame ? [formatFixed(meanLoss(frames, step), 3), formatShort(largestOf(frame))] : ['stopped', 'stopped'];
    }),
  ]);
  return { columns, rows };
}

/** First clips and ends of arms among the frames from `from` up to `to`. */
export function news(run: MuonclipRun, from: number, to: number): string[] {
  return Object.entries(run.arms).flatMap(([arm, frames]) => {
    const told: string[] = [];
    const { label } = armOf(MUONCLIP_ARMS, arm);
    const isOver = (frame: MuonclipFrame) => largestOf(frame) > run.params.tau;
    const first = clips(arm) ? frames.slice(from, to).find(isOver) : undefined;
    if (first && !frames.slice(0, from).some(isOver)) {
      const cell = first.maxLogit.findIndex((value) => value > run.params.tau);
      told.push(`${label}: first clip at step ${first.step + 1}, ${headName(cell)}.`);
    }
    const last = frames.at(-1);
    if (last?.stopped && last.step >= from && last.step < to) told.push(`${label}: ${last.stopped}`);
    return told;
  });
}
