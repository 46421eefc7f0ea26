/** Holds the rewritten text against the truth: reads it as a reader would and asks of every fact what became of it. */

import type { Fact } from './document.ts';
import { parseSentence, type Sentence } from './language.ts';
import { Reading, readChunk, type Understanding } from './reading.ts';
import type { Rewritten } from './rewrite.ts';

/**
 * kept: the text states the fact. corrupted: it states something else in its place, of a named person. lost: the sentence is
 * missing, or speaks of somebody or something that the text does not explain.
 */
export type Verdict = 'kept' | 'lost' | 'corrupted';

export interface Verdicts {
  /** To a reader of this passage, the output of one chunk, alone. */
  readonly alone: readonly Verdict[];
  /** To a reader of everything stitched together up to here. */
  readonly stitched: readonly Verdict[];
}

/** Reads a rewritten document passage by passage. */
export class Verifier {
  readonly #whole = new Reading();

  /** Verdicts on the facts of one chunk, in the order of its sentences. Passages come in the order of the document. */
  verify(chunk: number, output: readonly Rewritten[], facts: readonly Fact[]): Verdicts {
    const sentences = output.map(({ words }) => parseSentence(words));
    const judge = (reading: Reading) => {
      const claims = readChunk(reading, chunk, sentences);
      return facts.map((fact, i) => {
        const at = output.findIndex(({ origin }) => origin === i);
        return at < 0 ? 'lost' : verdict(fact, sentences[at]!, claims[at]!);
      });
    };
    return { alone: judge(new Reading()), stitched: judge(this.#whole) };
  }
}

function verdict(fact: Fact, { attribute }: Sentence, { person, value }: Understanding): Verdict {
  if (!person?.known || !value.known) return 'lost';
  return person.word === fact.person && attribute === fact.attribute && value.word === fact.value
    ? 'kept'
    : 'corrupted';
}
