/** What is written about a person: sentences, texts of one sentence a fact, and questions. Facts stand beside every text as data. */

import type { Random } from '../random.ts';
import type { Person } from './people.ts';
import { ASKED, pronouns, QUESTION, STOP, tokenOf, valueTokens } from './vocabulary.ts';
import { attributes, STYLES } from './words.ts';

/** One fact where a text states it. */
export interface Statement {
  /** Index into `attributes`. */
  readonly attribute: number;
  /** Index into the attribute's values. */
  readonly value: number;
  /** The sentence: tokens start … end - 1 of the text; the last one is the full stop. */
  readonly start: number;
  readonly end: number;
  /** Where the value stands in the text. */
  readonly valueAt: number;
  /** Where the name or the pronoun stands in the text. */
  readonly personAt: number;
  /** True for the name, false for a pronoun. */
  readonly byName: boolean;
}

/** A text about one person: every attribute once. */
export interface Text {
  /** Index of the person. */
  readonly person: number;
  /** 0 … 9 for a rephrasing, null for raw text. */
  readonly style: number | null;
  readonly tokens: readonly number[];
  /** In the order in which the text states them. */
  readonly statements: readonly Statement[];
}

export interface Question {
  readonly person: number;
  readonly attribute: number;
  /** Index of the right value among the attribute's. */
  readonly value: number;
  /** "Q", the name, the asking word, "?": the answer comes next. */
  readonly tokens: readonly number[];
  /** Token of the right value. */
  readonly answer: number;
}

/** How a style writes: template k for every attribute, and one order of the attributes. */
export interface Style {
  readonly template: number;
  readonly order: readonly number[];
}

/** Ten styles; the orders are drawn once for the whole world. */
export const drawStyles = (random: Random): Style[] =>
  Array.from({ length: STYLES }, (_, template) => ({ template, order: random.permutation(attributes.length) }));

/** A sentence to write: which attribute, by which of its templates or one given in words, with the name or with a pronoun. */
export interface Plan {
  readonly attribute: number;
  readonly template: number | string;
  readonly byName: boolean;
}

/** The planned sentences about a person, one after the other. */
export function writeText(person: Person, plans: readonly Plan[], style: number | null): Text {
  const tokens: number[] = [];
  const statements = plans.map(({ attribute, template, byName }): Statement => {
    const start = tokens.length;
    const value = person.values[attribute]!;
    let [valueAt, personAt] = [start, start];
    const pattern = typeof template === 'string' ? template : attributes[attribute]!.templates[template]!;
    for (const word of pattern.split(' ')) {
      if (word === 'V') {
        valueAt = tokens.length;
        tokens.push(valueTokens[attribute]![value]!);
      } else if (word === 'S' || word === 'O') {
        personAt = tokens.length;
        const pronoun = pronouns[person.pronoun][word === 'S' ? 'subject' : 'object'];
        tokens.push(tokenOf(byName ? person.name : pronoun));
      } else tokens.push(tokenOf(word));
    }
    tokens.push(STOP);
    return { attribute, value, start, end: tokens.length, valueAt, personAt, byName };
  });
  return { person: person.id, style, tokens, statements };
}

/** A person in one style: the style's template and order, the name in every sentence. */
export function rephrase(person: Person, styles: readonly Style[], style: number): Text {
  const { template, order } = styles[style]!;
  return writeText(
    person,
    order.map((attribute) => ({ attribute, template, byName: true })),
    style,
  );
}

export type Rawness = 'messy' | 'named' | 'valueFirst' | 'uniform';

/** Templates that put the value before the person, whatever the attribute. */
const VALUE_FIRST = attributes[0]!.templates.flatMap((_, k) =>
  attributes.every(({ templates }) => templates[k]!.search(/\bV\b/) < templates[k]!.search(/\b[SO]\b/)) ? [k] : [],
);

/**
 * The source text: the name once, then pronouns. Messy: every person's sentences in an order and by templates of their own.
 * Named: the messy text of the same `random` with the name in place of every pronoun, and nothing else changed. Value first: named,
 * by value-first templates alone. Uniform: the first template and one order for everybody.
 */
export function writeRaw(person: Person, rawness: Rawness, random: Random): Text {
  const isNamed = rawness === 'named' || rawness === 'valueFirst';
  const order = random.permutation(attributes.length);
  const plans = order.map((attribute, i) => ({
    attribute,
    template: rawness === 'valueFirst' ? VALUE_FIRST[random.integer(VALUE_FIRST.length)]! : random.integer(STYLES),
    byName: isNamed || i === 0,
  }));
  const plain = attributes.map((_, i) => ({ attribute: i, template: 0, byName: i === 0 }));
  return writeText(person, rawness === 'uniform' ? plain : plans, null);
}

export function askAbout(person: Person, attribute: number): Question {
  const value = person.values[attribute]!;
  return {
    person: person.id,
    attribute,
    value,
    tokens: [QUESTION, tokenOf(person.name), tokenOf(attributes[attribute]!.asks), ASKED],
    answer: valueTokens[attribute]![value]!,
  };
}

/** The questions of one person with their answers, one after the other: a question row of the training text. */
export const answeredQuestions = (person: Person, order: readonly number[]): number[] =>
  order.flatMap((attribute) => {
    const { tokens, answer } = askAbout(person, attribute);
    return [...tokens, answer, STOP];
  });
