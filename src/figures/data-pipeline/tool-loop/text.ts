/** The tool loop in words: names and colours of arms and kinds, the summary, the table, the news, where filtering helps most. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed } from '../../../frame/chart/format.ts';
import { KINDS, type Kind } from '../../../lab/agentic/loop/kinds.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ToolLoopFrame, toolLoopParams } from './spec.ts';

export type ToolLoopRun = Run<typeof toolLoopParams, ToolLoopFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

export const classOf = (arm: string) => armClass(arm);

const SHORT: Readonly<Record<string, string>> = {
  everything: 'everything',
  judged: 'judge',
  perfect: 'good ones only',
};

/** The arm in a word, for line ends and columns. */
export const shortOf = (arm: string): string => SHORT[baseOf(arm)] ?? arm;

const TRAINED: Readonly<Record<string, string>> = {
  everything: 'trained on everything',
  judged: 'trained on what the judge kept',
  perfect: 'trained on the good ones only',
};

/** How an arm's model was trained; of one that stands behind, too. */
export const trainedBy = (arm: string): string => TRAINED[baseOf(arm)] ?? arm;

export const KIND_LABELS: Readonly<Record<Kind, string>> = {
  question: 'a question',
  plain: 'a plain act',
  note: 'a receipt to send',
  missing: 'a detail missing',
  busy: 'the tool is busy',
  locked: 'the record is locked',
  several: 'several at once',
};

/** "98.4 %". */
export const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Share of the held-out tasks solved; undefined where the model has not acted. */
export const successOf = ({ solved, tasks }: ToolLoopFrame): number | undefined =>
  solved && tasks ? sum(solved) / sum(tasks) : undefined;

/** The last frame up to this one in which the model has acted. */
export const actedAt = (run: ToolLoopRun, arm: string, at: number): ToolLoopFrame | undefined =>
  run.arms[arm]?.slice(0, at + 1).findLast(({ solved }) => solved !== undefined);

/** Share solved of one kind; undefined when the model has not acted or there is no such task. */
export function shareOf(frame: ToolLoopFrame | undefined, kind: Kind): number | undefined {
  const i = KINDS.indexOf(kind);
  const [solved, tasks] = [frame?.solved?.[i], frame?.tasks?.[i]];
  return solved === undefined || !tasks ? undefined : solved / tasks;
}

export function summarize(run: ToolLoopRun, arms: readonly NamedArm[], at: number): string {
  const parts = arms.map(({ id, label }) => {
    const frame = run.arms[id]?.slice(0, at + 1).at(-1);
    if (!frame) return `${label}: not begun`;
    const acted = actedAt(run, id, at);
    const solves = acted ? `solves ${percent(successOf(acted)!)} of the held-out tasks` : 'has not acted yet';
    const ended = frame.stopped ? `, stopped. ${frame.stopped}` : '';
    return `${label}: ${solves}, training loss ${formatFixed(frame.loss, 3)} after ${frame.trained} training steps${ended}`;
  });
  return `${parts.join('; ')}.`;
}

/** What the models of a run that no preset asked for solve, as a claim; undefined before one has acted. */
export function claimOf(run: ToolLoopRun, arms: readonly NamedArm[], at: number): string | undefined {
  const said = arms.flatMap(({ id }) => {
    const acted = actedAt(run, id, at);
    return acted ? [`${trainedBy(id)} ${percent(successOf(acted)!)}`] : [];
  });
  return said.length > 0 ? `Of the held-out tasks the model solves, ${said.join('; ')}.` : undefined;
}

/** A row for every frame in which some model acted. */
export function tabulate(run: ToolLoopRun, arms: readonly NamedArm[], frames: number) {
  const columns = ['Training step', ...arms.flatMap(({ label }) => [`${label}: solved`, `${label}: loss`])];
  const rows = Array.from({ length: frames }, (_, at) => arms.map(({ id }) => run.arms[id]?.[at]))
    .filter((row) => row.some((frame) => frame?.solved))
    .map((row) => [
      String(row.find((frame) => frame)?.trained),
      ...row.flatMap((frame) => {
        if (!frame) return ['stopped', 'stopped'];
        const success = successOf(frame);
        return [success === undefined ? '' : percent(success), formatFixed(frame.loss, 3)];
      }),
    ]);
  return { columns, rows };
}

/** Ends of arms that stopped early among the frames from `from` up to `to`. */
export const news = (run: ToolLoopRun, from: number, to: number): string[] =>
  Object.values(run.arms).flatMap((frames) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to ? [last.stopped] : [];
  });
