/** What comes out of the pipeline with errors in it: every source rewritten in several styles, a share of the texts faulty. */

import { Random } from '../../random.ts';
import type { Corpus } from '../corpus.ts';
import { documentsOfAll } from '../pipeline/documents.ts';
import { rewriteDocument } from '../pipeline/pipeline.ts';
import { STYLES } from '../words.ts';
import { ERRORS, type ErrorKind, plantError } from './errors.ts';

/** People a document: two, so that a fact can be told of the wrong one without a word that the source does not have. */
const CAST = 2;

export interface Rephrased {
  /** Sentences of the source, in words. */
  readonly source: readonly (readonly string[])[];
  /** Sentences of the rewritten text without and with its planted error. */
  readonly faithful: readonly (readonly string[])[];
  readonly words: readonly (readonly string[])[];
  readonly error: { readonly kind: ErrorKind; readonly at: number } | null;
}

/** The sources of a world: everybody in pairs. */
export const sourcesOf = (corpus: Corpus, seed: number) => documentsOfAll(corpus, CAST, new Random(seed));

/** Batch after batch, without end: every source once, each time in its next style. `rate`: chance of an error in a text. */
export function* rephrasedBatches(corpus: Corpus, rate: number, seed: number): Generator<Rephrased[], never, void> {
  const sources = sourcesOf(corpus, seed);
  const random = new Random(seed).fork();
  for (let batch = 0; ; batch++)
    yield sources.map((text, i) => {
      const style = corpus.styles[(i + batch) % STYLES]!;
      const size = text.sentences.length;
      const whole = { style, size, limit: size, context: 'none', unresolved: 'keep' } as const;
      const faithful = [...rewriteDocument(text, whole)].flatMap(({ output }) => output.map(({ words }) => words));
      const own = random.fork();
      const source = text.sentences;
      if (own.uniform() >= rate) return { source, faithful, words: faithful, error: null };
      const kind = ERRORS[own.integer(ERRORS.length)]!;
      const { words, at } = plantError(faithful, kind, style.template, own);
      return { source, faithful, words, error: { kind, at } };
    });
}
