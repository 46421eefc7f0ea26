/** The long documents of a world, each with the style in which it is to be rewritten. */

import { Random } from '../../random.ts';
import type { Corpus } from '../corpus.ts';
import type { Style } from '../texts.ts';
import { drawCast, type LongDocument, writeDocument } from './document.ts';
import { split } from './pipeline.ts';

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
    yield { document: writeDocument(drawCast(people, cast, own), own), style: styles[own.integer(styles.length)]! };
  }
}

/** Everybody once: the people in random groups of `cast`, one document a group. Throws when the groups do not come out even. */
export function documentsOfAll({ people }: Corpus, cast: number, random: Random): LongDocument[] {
  if (people.length % cast !== 0)
    throw new RangeError(`${people.length} people cannot be divided into groups of ${cast}.`);
  const order = random.permutation(people.length).map((id) => people[id]!);
  return split(order, cast).map((group) => writeDocument(group, random));
}
