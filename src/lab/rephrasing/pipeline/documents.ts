/** The long documents of a world, each with the style in which it is to be rewritten. */

import { Random } from '../../random.ts';
import type { Corpus } from '../corpus.ts';
import type { Style } from '../texts.ts';
import { type LongDocument, writeDocument } from './document.ts';

export interface Commission {
  readonly document: LongDocument;
  readonly style: Style;
}

/** Endless, one after the other: the first ones are the same however many are taken. `people`: the cast of each. */
export function* commissions(
  { people, styles }: Corpus,
  cast: number,
  seed: number,
): Generator<Commission, never, void> {
  const random = new Random(seed);
  for (;;) {
    const own = random.fork();
    yield { document: writeDocument(people, cast, own), style: styles[own.integer(styles.length)]! };
  }
}
