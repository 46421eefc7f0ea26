/** The people of the world: a name, a pronoun, one value of each attribute, and whether training asks about them. */

import type { Random } from '../random.ts';
import { attributes, names, type Pronoun, VALUES } from './words.ts';

export interface Person {
  /** Place in the list of people. */
  readonly id: number;
  readonly name: string;
  readonly pronoun: Pronoun;
  /** Value of each attribute: 0 … 15, in the order of `attributes`. */
  readonly values: readonly number[];
  /** True when training holds question rows about this person; the others are the test. */
  readonly asked: boolean;
}

/** All 128 names with values drawn uniformly; the first half of the list is asked about in training. */
export function drawPeople(random: Random): Person[] {
  const named = (['she', 'he'] as const).flatMap((pronoun) => names[pronoun].map((name) => ({ name, pronoun })));
  return random.permutation(named.length).map((place, id) => ({
    id,
    ...named[place]!,
    values: attributes.map(() => random.integer(VALUES)),
    asked: id < named.length / 2,
  }));
}
