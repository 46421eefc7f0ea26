/** The terms of the glossary in short texts, found by their words. */

import type { Term } from './schemas.ts';

/** "mixture of experts (MoE)" goes by its whole name, by "mixture of experts" and by "MoE"; `also` lists other spellings. */
export function namesOf({ term, also = [] }: Pick<Term, 'term' | 'also'>): string[] {
  const [, long, short] = /^(.*?)\s*\((.*)\)$/.exec(term) ?? [];
  return [...new Set([term, ...(long && short ? [long, short] : []), ...also])].filter((name) => !name.includes('$'));
}

export interface Piece {
  readonly text: string;
  /** The term that the piece names. */
  readonly term?: Term;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A name may stand in the plural; one that begins with a small letter may begin a sentence, and a capital one keep it. */
function pattern(name: string): string {
  const first = name[0] ?? '';
  const isName = /\p{Lu}/u.test(name);
  return `${isName ? escaped(first) : `[${first}${first.toUpperCase()}]`}${escaped(name.slice(1))}s?`;
}

/**
 * The text in pieces, with the first mention of each term apart from the rest. Formulas between dollar signs stay whole; terms
 * that every reader knows (`common`) are passed over.
 */
export function pieces(text: string, terms: readonly Term[]): Piece[] {
  const named = terms
    .filter(({ common }) => !common)
    .flatMap((term) => namesOf(term).map((name) => ({ term, name })))
    .sort((a, b) => b.name.length - a.name.length);
  if (named.length === 0) return [{ text }];
  const any = new RegExp(
    `\\$[^$]*\\$|(?<![\\p{L}\\d-])(?:${named.map(({ name }) => `(${pattern(name)})`).join('|')})(?![\\p{L}\\d-])`,
    'gu',
  );
  const found: Piece[] = [];
  const seen = new Set<Term>();
  let at = 0;
  for (const match of text.matchAll(any)) {
    const term = named[match.slice(1).findIndex((group) => group !== undefined)]?.term;
    if (!term || seen.has(term)) continue;
    seen.add(term);
    found.push({ text: text.slice(at, match.index) }, { text: match[0], term });
    at = match.index + match[0].length;
  }
  return [...found, { text: text.slice(at) }].filter(({ text: words }) => words !== '');
}
