/** Counts what became of the facts and of the references of rewritten passages. */

import type { Passage } from './pipeline.ts';
import type { Verdict } from './verify.ts';

export type Verdicted = Readonly<Record<Verdict, number>>;

export interface Tally {
  /** Facts of the source by their verdict, to a reader of each passage alone. */
  readonly alone: Verdicted;
  /** The same to a reader of the stitched document. */
  readonly stitched: Verdicted;
  /** Pronouns and terms: resolved from the context, from the chunk itself, guessed, left unexplained. */
  readonly references: Readonly<Record<'context' | 'own' | 'guess' | 'unexplained', number>>;
}

export function tally(passages: Iterable<Passage>): Tally {
  const alone = { kept: 0, lost: 0, corrupted: 0 };
  const stitched = { kept: 0, lost: 0, corrupted: 0 };
  const references = { context: 0, own: 0, guess: 0, unexplained: 0 };
  for (const { verdicts, resolutions } of passages) {
    for (const verdict of verdicts.alone) alone[verdict]++;
    for (const verdict of verdicts.stitched) stitched[verdict]++;
    for (const { from } of resolutions) references[from ?? 'unexplained']++;
  }
  return { alone, stitched, references };
}
