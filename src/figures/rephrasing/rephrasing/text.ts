/** The ablation in words: names and colours of the arms, the summary, the table, the news, who learned its text best. */

import { armClass } from '../../../frame/behind.ts';
import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { RephrasingFrame, RephrasingParams, rephrasingParams } from './spec.ts';

export type RephrasingRun = Run<typeof rephrasingParams, RephrasingFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

export const classOf = (arm: string) => armClass(arm);

/** The arm in a word, for rows and columns: "ten", "raw + ten". */
export const shortOf = (arm: string, { mix }: Pick<RephrasingParams, 'mix'>): string =>
  mix === 'both' && arm !== 'raw' ? `raw + ${arm}` : arm;

/** "98.4 %". */
export const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`;

/** The arm's frame on view: the last one of an arm that ended before. */
export const frameAt = (run: RephrasingRun, arm: string, step: number): RephrasingFrame | undefined => {
  const frames = run.arms[arm] ?? [];
  return frames[Math.min(step, frames.length - 1)];
};

export function summarize(run: RephrasingRun, arms: readonly NamedArm[], step: number): string {
  const parts = arms.map(({ id, label }) => {
    const frame = frameAt(run, id, step);
    if (!frame) return `${label}: no step yet`;
    const { accuracy, memorised, loss } = frame;
    const state = `${label}: answers ${percent(accuracy)} of the questions, continues ${percent(memorised)} of its texts’ facts`;
    const trained = loss === undefined ? '' : `, training loss ${formatFixed(loss, 3)}`;
    return frame.stopped && step >= frame.step ? `${state}${trained}, stopped. ${frame.stopped}` : `${state}${trained}`;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

/** Of a run that is no preset's, at its end: when `frames` of it are there, out of `length`. */
export function foresee(run: RephrasingRun, frames: number, length: number): string {
  const ends = Object.entries(run.arms).map(([id, own]) => ({ id, end: own.at(-1) }));
  if (frames < length || ends.some(({ end }) => !end))
    return 'The models are in training; what they answer so far is drawn.';
  const shares = ends.map(({ id, end }) => `${shortOf(id, run.params)} ${percent(end!.accuracy)}`);
  return `With these settings and this one seed, the models answer: ${shares.join(', ')}.`;
}

const ROWS = 12;

/** About a dozen rows, the last step always among them. */
export function tabulate(run: RephrasingRun, arms: readonly NamedArm[], frames: number) {
  const columns = [
    'Step',
    ...arms.flatMap(({ label }) => [`${label}: answered`, `${label}: continued`, `${label}: loss`]),
  ];
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS));
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  const rows = steps.map((step) => [
    String(step),
    ...arms.flatMap(({ id }) => {
      const frame = run.arms[id]?.[step];
      if (!frame) return ['stopped', 'stopped', 'stopped'];
      const loss = frame.loss === undefined ? '' : formatFixed(frame.loss, 3);
      return [percent(frame.accuracy), percent(frame.memorised), loss];
    }),
  ]);
  return { columns, rows };
}

/** Ends of arms that stopped early among the frames from `from` up to `to`. */
export const news = (run: RephrasingRun, from: number, to: number): string[] =>
  Object.values(run.arms).flatMap((frames) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to ? [last.stopped] : [];
  });
