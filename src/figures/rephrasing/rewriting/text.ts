/** Rewriting in chunks in words: what the rewriter was given, what became of each reference and fact, and the counts. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import type { Verdicted } from '../../../lab/rephrasing/pipeline/tally.ts';
import type { Verdict } from '../../../lab/rephrasing/pipeline/verify.ts';
import type { RewritingFrame, rewritingParams } from './spec.ts';

export type RewritingRun = Run<typeof rewritingParams, RewritingFrame>;

const VERDICTS: readonly Verdict[] = ['kept', 'corrupted', 'lost'];
/** The arms that have frames, in drawing order. */
export const armsOf = (run: RewritingRun) =>
  REACH_ARMS.flatMap(({ id, label }) => {
    const frames = run.arms[id];
    return frames && frames.length > 0 ? [{ id, label, frames }] : [];
  });

/** What the rewriter is given; chunks are counted from one, as the transport does. */
export function contextOf({ context, step }: RewritingFrame): string {
  const chunk = `Chunk ${step + 1}`;
  if (step === 0) return `${chunk}: nothing has been written before it.`;
  if (context.length === 0) return `${chunk} alone.`;
  if (context.length === 1) return `${chunk}, and the output of chunk ${context[0]! + 1}.`;
  return `${chunk}, and the output of chunks ${context[0]! + 1} ${context.length === 2 ? 'and' : 'to'} ${context.at(-1)! + 1}.`;
}

/** "8 kept, 3 corrupted, 9 lost". */
export const counted = (counts: Verdicted): string =>
  VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');

export const shareOf = (counts: Verdicted, verdict: Verdict): number =>
  counts[verdict] / VERDICTS.reduce((sum, one) => sum + counts[one], 0);

/** The chunk on view: every reach of the context in a sentence. */
export function summarize(run: RewritingRun, at: number): string {
  const arms = armsOf(run).map(({ label, frames }) => {
    const frame = frames[Math.min(at, frames.length - 1)]!;
    return `${label}: ${counted(frame.total.alone)} up to here`;
  });
  return `Chunk ${at + 1}. Facts to a reader of each passage alone. ${arms.join('; ')}.`;
}

/** Of a run that is no preset's: the share of the facts that each reach keeps, with what it was run with. */
export function foresee(run: RewritingRun): string {
  const { chunk, documents } = run.params;
  const size = `chunks of ${chunk} ${chunk === 1 ? 'sentence' : 'sentences'}`;
  const shares = armsOf(run).flatMap(({ label, frames }) => {
    const all = frames.at(-1)?.all;
    return all ? [`${label.toLowerCase()} ${formatFixed(100 * shareOf(all.alone, 'kept'), 0)} %`] : [];
  });
  if (shares.length < REACH_ARMS.length) return `With ${size}: the facts of ${documents} documents are being counted.`;
  return `With ${size}, this share of the facts of ${documents} documents is kept: ${shares.join(', ')}.`;
}

export function tabulate(run: RewritingRun) {
  const arms = armsOf(run);
  return {
    columns: [
      'Chunk',
      ...arms.flatMap(({ label }) => [`${label}: facts, passage alone`, `${label}: stitched text so far`]),
    ],
    rows: (arms[0]?.frames ?? []).map((_, chunk) => [
      String(chunk + 1),
      ...arms.flatMap(({ frames }) => {
        const frame = frames[chunk];
        if (!frame) return ['', ''];
        const count = (verdicts: readonly Verdict[]) =>
          counted({
            kept: verdicts.filter((one) => one === 'kept').length,
            lost: verdicts.filter((one) => one === 'lost').length,
            corrupted: verdicts.filter((one) => one === 'corrupted').length,
          });
        return [count(frame.alone), counted(frame.total.stitched)];
      }),
    ]),
  };
}
