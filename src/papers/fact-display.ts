/** How prose prints a fact: its display text, one of its parts, or its value with the unit. */

import { nearest } from './nearest.ts';
import type { Fact, Status } from './schemas.ts';

export const STATUS_WORDS: Record<Status, string> = {
  confirmed: 'confirmed in the primary source',
  secondary: 'from a secondary source',
  derived: 'derived: our arithmetic',
  recalled: 'recalled, not shown as fact',
};

export const STATUS_MEANING: Record<Status, string> = {
  confirmed: 'The sentence was read in the text that is its origin, or in a full copy of it, at the place given.',
  secondary: 'It was read in another text: a recap, a page about it, an excerpt of a file that somebody else copied.',
  derived: 'We computed it from other facts, which are named. No source prints it.',
  recalled: 'It is known from memory only. It stands here so that it can be checked; no page prints it as a fact.',
};

const BARE_NUMBER = /^[+−≈ ]*[\d.,]+$/;

function withUnit(value: string, unit: string | undefined): string {
  if (!unit) return value;
  return unit === '×' ? `${value}×` : `${value} ${unit}`;
}

/** The whole value, or undefined when the fact is a statement without one. Parts are joined: "K2 53.7 %; V3 46.9 %". */
export function wholeValue(fact: Fact): string | undefined {
  if (fact.text) return fact.text;
  if (fact.value) return withUnit(fact.value, fact.unit);
  if (!fact.parts) return undefined;
  return Object.keys(fact.parts)
    .map((name) => `${name} ${partValue(fact, name)}`)
    .join('; ');
}

/** A part as written; a bare number of a fact in % or × takes the sign. Throws when there is no such part. */
export function partValue(fact: Fact, part: string): string {
  const names = Object.keys(fact.parts ?? {});
  const found = fact.parts?.[part];
  if (found === undefined) {
    const known = names.length > 0 ? `it has ${names.join(', ')}` : 'it has no parts';
    throw new Error(`Fact ${fact.id} has no part "${part}": ${known}.`);
  }
  const signed = (fact.unit === '%' || fact.unit === '×') && BARE_NUMBER.test(found);
  return signed ? withUnit(found, fact.unit) : found;
}

/**
 * What `<Fact id part />` prints between its tags when the author writes no words of his own. Throws a plain sentence
 * for a recalled fact, which is never printed, and for a fact that has no single value to print.
 */
export function printedValue(fact: Fact, part: string | undefined): string {
  if (part !== undefined) return partValue(fact, part);
  const printable = fact.text ?? (fact.value && wholeValue(fact));
  if (printable) return printable;
  throw new Error(
    fact.parts
      ? `Fact ${fact.id} is a row of values: choose one with part="…" (${Object.keys(fact.parts).join(', ')}).`
      : `Fact ${fact.id} is a statement without a value: write the words yourself, <Fact id="${fact.id}">words</Fact>.`,
  );
}

/** The fact behind an id; throws for an unknown id and for one that is only recalled. */
export function factToShow(facts: ReadonlyMap<string, Fact>, id: string, paper: string): Fact {
  const fact = facts.get(id);
  if (!fact) throw new Error(`content/${paper}/facts.yaml has no fact "${id}"${nearest(id, facts.keys())}.`);
  if (fact.status === 'recalled') {
    throw new Error(`Fact ${id} is only recalled, from memory, so it is never printed as a fact.`);
  }
  return fact;
}
