/** The figure of the logits' factors in words: summary and table. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { HEADS } from '../../../lab/toy/character-shape.ts';
import { headColumns } from './columns.ts';
import type { LogitGrowthFrame, logitGrowthParams } from './spec.ts';

export type LogitGrowthRun = Run<typeof logitGrowthParams, LogitGrowthFrame>;

interface NamedArm {
  readonly id: string;
  readonly label: string;
}

export const headName = (cell: number) => `layer ${Math.floor(cell / HEADS) + 1}, head ${(cell % HEADS) + 1}`;

/** The last of an arm's measured points at or before a step, as [step, S_max, W_q, W_k, alignment, update, push]. */
function pointAt(run: LogitGrowthRun, arm: string, head: string, step: number) {
  const columns = headColumns(run.arms[arm] ?? [], step + 1, head);
  const i = columns.steps.length - 1;
  if (i < 0) return undefined;
  const { maxLogit, query, key, alignment, update, push } = columns;
  return { step: columns.steps[i]!, numbers: [maxLogit, query, key, alignment, update, push].map((list) => list[i]!) };
}

export function summarize(run: LogitGrowthRun, arms: readonly NamedArm[], head: string, step: number): string {
  const parts = arms.map(({ id, label }) => {
    const point = pointAt(run, id, head, step);
    if (!point) return `${label}: no step yet`;
    const [logit, query, key, alignment] = point.numbers;
    const { cell } = headColumns(run.arms[id] ?? [], step + 1, head);
    return `${label}, ${headName(cell)}: largest logit ${formatShort(logit!)}, norm of the query matrix ${formatShort(query!)}, of the key matrix ${formatShort(key!)}, alignment ${formatFixed(alignment!, 2)}`;
  });
  return `At step ${step + 1}. ${parts.join('; ')}.`;
}

const MEASURES = ['S_max', 'norm of W_q', 'norm of W_k', 'alignment', 'update / η', 'push'];
const ROWS = 8;

export function tabulate(run: LogitGrowthRun, arms: readonly NamedArm[], head: string, frames: number) {
  const columns = ['Step', ...arms.flatMap(({ label }) => MEASURES.map((measure) => `${label}: ${measure}`))];
  const every = Math.max(1, Math.ceil((frames - 1) / ROWS / 10) * 10);
  const steps = Array.from({ length: frames }, (_, step) => step).filter(
    (step) => step % every === 0 || step === frames - 1,
  );
  const rows = steps.map((step) => [
    String(step),
    ...arms.flatMap(({ id }) => pointAt(run, id, head, step)?.numbers.map(formatShort) ?? MEASURES.map(() => 'none')),
  ]);
  return { columns, rows };
}

/** Of parameters that are no preset's: by how much the norms and the logit of the head on view have grown, under each optimizer. */
export function foresee(
  run: LogitGrowthRun,
  arms: readonly NamedArm[],
  head: string,
  frames: number,
): string | undefined {
  const parts = arms.flatMap(({ id, label }) => {
    const { query, key, maxLogit, cell } = headColumns(run.arms[id] ?? [], frames, head);
    if (maxLogit.length < 2) return [];
    const grown = (values: readonly number[]) => formatShort(values.at(-1)! / values[0]!);
    return [
      `Under ${label} the norms of ${headName(cell)} grow ${grown(query)} and ${grown(key)} times, its largest logit ${grown(maxLogit)} times.`,
    ];
  });
  return parts.length > 0 ? parts.join(' ') : undefined;
}
