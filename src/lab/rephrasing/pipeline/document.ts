/** Long documents about several people at once: names, then pronouns; terms introduced once and used later. The facts stand beside the text. */

import type { Random } from '../../random.ts';
import type { Person } from '../people.ts';
import { attributes, STYLES } from '../words.ts';
import { type Mention, writeSentence } from './language.ts';
import { personTerms, valueTerms } from './terms.ts';

export interface Fact {
  /** The person's name. */
  readonly person: string;
  /** Index into `attributes`. */
  readonly attribute: number;
  readonly value: string;
}

export interface LongDocument {
  /** One sentence a fact; words, the last one the full stop. */
  readonly sentences: readonly (readonly string[])[];
  /** What each sentence says in truth. */
  readonly facts: readonly Fact[];
}

/** Chance that the next sentence stays with the person of the last one. */
const STAY = 0.55;
/** Chance of a pronoun where one is clear, and of a term where one has been introduced. */
const PRONOUN = 0.8;
const TERM = 0.8;
/** Chance that the next person of the cast shares a value with somebody in it: only then can a value's term be used again. */
const SHARE = 0.6;

export const sentencesOf = (people: number): number => people * attributes.length;

/** Every fact of the cast, interleaved. Throws when the cast is larger than the terms for people. */
export function writeDocument(cast: readonly Person[], random: Random): LongDocument {
  if (cast.length > personTerms.length)
    throw new RangeError(
      `A document about ${cast.length} people cannot be written: there are ${personTerms.length} terms.`,
    );
  const facts = interleave(cast, random);
  const speaker = new Speaker(cast, facts, random);
  return {
    facts,
    sentences: facts.map((fact, i) =>
      writeSentence(
        { attribute: fact.attribute, person: speaker.person(fact.person), value: speaker.value(i) },
        random.integer(STYLES),
      ),
    ),
  };
}

/** Draws people whose stories touch: many share a value with somebody else of the cast. */
export function drawCast(people: readonly Person[], count: number, random: Random): Person[] {
  const cast: Person[] = [];
  while (cast.length < count) {
    const others = people.filter((person) => !cast.includes(person));
    const related = others.filter(({ values }) => cast.some((known) => known.values.some((v, a) => v === values[a])));
    const pool = related.length > 0 && random.uniform() < SHARE ? related : others;
    cast.push(pool[random.integer(pool.length)]!);
  }
  return cast;
}

/** All facts of the cast, person by person in runs of random length; every person's attributes in random order. */
function interleave(cast: readonly Person[], random: Random): Fact[] {
  const left = cast.map((person) =>
    random.permutation(attributes.length).map((attribute) => ({
      person: person.name,
      attribute,
      value: attributes[attribute]!.values[person.values[attribute]!]!,
    })),
  );
  const facts: Fact[] = [];
  let current = left[0]!;
  while (left.some((own) => own.length > 0)) {
    const others = left.filter((own) => own.length > 0 && own !== current);
    const stays = current.length > 0 && (others.length === 0 || random.uniform() < STAY);
    if (!stays) current = others[random.integer(others.length)]!;
    facts.push(current.pop()!);
  }
  return facts;
}

/** Chooses how each sentence speaks of its person and value, so that a reader of the whole document understands it. */
class Speaker {
  readonly #facts: readonly Fact[];
  readonly #random: Random;
  readonly #terms: ReadonlyMap<string, string>;
  readonly #pronouns: ReadonlyMap<string, 'she' | 'he'>;
  /** Whom each pronoun stands for now. */
  readonly #latest = new Map<string, string>();
  readonly #introduced = new Set<string>();
  /** The term of a value that comes again, by value. */
  readonly #valueTerms = new Map<string, string>();

  constructor(cast: readonly Person[], facts: readonly Fact[], random: Random) {
    this.#facts = facts;
    this.#random = random;
    const drawn = random.permutation(personTerms.length);
    this.#terms = new Map(cast.map(({ name }, i) => [name, personTerms[drawn[i]!]!]));
    this.#pronouns = new Map(cast.map(({ name, pronoun }) => [name, pronoun]));
  }

  person(name: string): Mention {
    const pronoun = this.#pronouns.get(name)!;
    const clear = this.#latest.get(pronoun) === name;
    this.#latest.set(pronoun, name);
    const term = this.#terms.get(name)!;
    if (!this.#introduced.has(name)) {
      this.#introduced.add(name);
      return { kind: 'plain', word: name, introduces: term };
    }
    if (clear && this.#random.uniform() < PRONOUN) return { kind: 'pronoun', word: pronoun };
    return this.#random.uniform() < TERM ? { kind: 'term', word: term } : { kind: 'plain', word: name };
  }

  /** The value of fact i: introduces a term when the value comes again, while the attribute has terms left. */
  value(i: number): Mention {
    const { attribute, value } = this.#facts[i]!;
    const known = this.#valueTerms.get(value);
    if (known !== undefined) return { kind: 'term', word: known };
    const again = this.#facts.slice(i + 1).some((fact) => fact.value === value);
    const free = valueTerms[attribute]!.find((term) => ![...this.#valueTerms.values()].includes(term));
    if (!again || free === undefined) return { kind: 'plain', word: value };
    this.#valueTerms.set(value, free);
    return { kind: 'plain', word: value, introduces: free };
  }
}
