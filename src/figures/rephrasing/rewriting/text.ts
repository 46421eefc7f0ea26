/** Rewriting in chunks in words: what the rewriter was given, what became of each reference and fact, and the counts. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { REACH_ARMS } from '../../../lab/rephrasing/params.ts';
import type { Resolution } from '../../../lab/rephrasing/pipeline/rewrite.ts';
import type { Verdicted } from '../../../lab/rephrasing/pipeline/tally.ts';
import type { Verdict } from '../../../lab/rephrasing/pipeline/verify.ts';
import type { RewritingFrame, rewritingParams } from './spec.ts';

export type RewritingRun = Run<typeof rewritingParams, RewritingFrame>;

export const VERDICTS: readonly Verdict[] = ['kept', 'corrupted', 'lost'];
/** A mark beside the word, so that a column of verdicts can be scanned. */
export const MARKS: Readonly<Record<Verdict, string>> = { kept: '✓', lost: '–', corrupted: '≠' };

/** What the rewriter does with a word that nothing explains. */
export const MANNERS: Readonly<Record<string, string>> = {
  guess: 'the rewriter guesses at unexplained words',
  keep: 'the rewriter keeps unexplained words',
  drop: 'the rewriter leaves out sentences with unexplained words',
};

/** The arms that have frames, in drawing order. */
export const armsOf = (run: RewritingRun) =>
  REACH_ARMS.flatMap(({ id, label }) => {
    const frames = run.arms[id];
    return frames && frames.length > 0 ? [{ id, label, frames }] : [];
  });

/** What the rewriter is given besides the chunk. */
export function contextOf({ context, step }: RewritingFrame): string {
  if (step === 0) return 'Given: the chunk alone. Nothing has been written before it.';
  if (context.length === 0) return 'Given: the chunk alone.';
  const which =
    context.length === 1
      ? `chunk ${context[0]}`
      : `chunks ${context[0]} ${context.length === 2 ? 'and' : 'to'} ${context.at(-1)}`;
  return `Given: the chunk, and before it the output of ${which}.`;
}

/** "= Sidonie, from the context (chunk 0)". */
export function explain({ referent, from, at }: Resolution, unresolved: string): string {
  if (referent === null)
    return unresolved === 'drop' ? 'not explained: the sentence is left out' : 'not explained: the word stays';
  if (from === 'guess') return `${referent}, a guess`;
  if (from === 'context') return `${referent}, from the output of chunk ${at?.chunk}`;
  return `${referent}, from this chunk`;
}

/** One row of a passage: a sentence as it was rewritten, or one of the chunk that was not written. */
export interface FactRow {
  readonly words: readonly string[];
  readonly isWritten: boolean;
  readonly verdict: Verdict;
  /** To a reader of the whole stitched text, where that is another. */
  readonly whole: Verdict | undefined;
  /** What a corrupted sentence says in truth. */
  readonly truth: string | undefined;
}

/** In the order of the output, then what was left out. */
export function rowsOf(frame: RewritingFrame): FactRow[] {
  const row = (words: readonly string[], origin: number, isWritten: boolean): FactRow => {
    const [verdict, stitched] = [frame.alone[origin]!, frame.stitched[origin]!];
    const { person, value } = frame.facts[origin]!;
    const isWrong = verdict === 'corrupted' || stitched === 'corrupted';
    return {
      words,
      isWritten,
      verdict,
      whole: stitched === verdict ? undefined : stitched,
      truth: isWrong ? `${person}, ${value}` : undefined,
    };
  };
  const missing = frame.source.flatMap((words, i) =>
    frame.output.some(({ origin }) => origin === i) ? [] : [row(words, i, false)],
  );
  return [...frame.output.map(({ words, origin }) => row(words, origin, true)), ...missing];
}

/** "corrupted; kept in the stitched text; in truth Hartmut, Hexane". */
export const verdictText = ({ verdict, whole, isWritten, truth }: FactRow): string =>
  [
    `${verdict}${isWritten ? '' : ', not written'}`,
    whole && `${whole} in the stitched text`,
    truth && `in truth ${truth}`,
  ]
    .filter(Boolean)
    .join('; ');

/** "8 kept, 3 corrupted, 9 lost". */
export const counted = (counts: Verdicted): string =>
  VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');

export const shareText = (counts: Verdicted): string => {
  const all = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return VERDICTS.map((verdict) => `${verdict} ${formatFixed((100 * counts[verdict]) / all, 0)}\u00a0%`).join(', ');
};

/** The chunk on view: every reach of the context in a sentence. */
export function summarize(run: RewritingRun, at: number): string {
  const arms = armsOf(run).map(({ label, frames }) => {
    const frame = frames[Math.min(at, frames.length - 1)]!;
    return `${label}: ${counted(frame.total.alone)} up to here`;
  });
  return `Chunk ${at}. Facts to a reader of each passage alone. ${arms.join('; ')}.`;
}

export function tabulate(run: RewritingRun) {
  const arms = armsOf(run);
  return {
    columns: [
      'Chunk',
      ...arms.flatMap(({ label }) => [`${label}: facts, passage alone`, `${label}: stitched text so far`]),
    ],
    rows: (arms[0]?.frames ?? []).map((_, chunk) => [
      String(chunk),
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
