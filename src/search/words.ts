/** Texts of results in pieces, with the words that were sought marked. */

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of a query, a compound also by its parts: "QK-Clip, 15.5" is QK-Clip, Clip, 15.5, QK. */
function wordsOf(query: string): string[] {
  const words = query
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .flatMap((word) => [word, ...word.split(/[-–]/)]);
  return [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length);
}

const odd = (parts: readonly string[]): Piece[] =>
  parts.map((text, index) => ({ text, marked: index % 2 === 1 })).filter(({ text }) => text !== '');

/** Words of one or two letters begin too many others. */
const pattern = (word: string) => escaped(word) + (word.length > 2 ? '[\\p{L}\\p{N}]*' : '(?![\\p{L}\\p{N}])');

/** A text with every word marked that begins with a word of the query, as Pagefind matches it. */
export function markWords(text: string, query: string): Piece[] {
  const words = wordsOf(query).map(pattern);
  if (words.length === 0) return odd([text]);
  return odd(text.split(new RegExp(`(?<![\\p{L}\\p{N}])(${words.join('|')})`, 'giu')));
}

/** An excerpt of Pagefind, which is HTML of its own making: <mark> around matches, and both angle brackets escaped. */
export const excerptPieces = (html: string): Piece[] =>
  odd(html.split(/<mark>(.*?)<\/mark>/s).map((text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')));
