/** The sentences of the small world as a reader sees them: words with their spaces, references marked by letters. */

/** A pronoun or term that the rewriter has to explain. */
export interface Reference {
  /** "a", "b", …: in the order of the text. */
  readonly letter: string;
  readonly sentence: number;
  readonly slot: 'person' | 'value';
  /** "she" whatever the case in the text, or "the smith". */
  readonly word: string;
}

export interface Piece {
  readonly text: string;
  /** The letter of the reference that this piece is. */
  readonly letter?: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** a to z, then aa, ab, … */
const letterOf = (i: number): string => (i < 26 ? LETTERS[i]! : letterOf(Math.floor(i / 26) - 1) + LETTERS[i % 26]!);
const FORMS: Readonly<Record<string, readonly string[]>> = { she: ['she', 'her'], he: ['he', 'him'] };

/** Index of the first word of a reference and the number of its words; a term in brackets is introduced there, not referred to. */
function find(words: readonly string[], word: string): [at: number, length: number] {
  const forms = FORMS[word];
  if (forms) return [words.findIndex((one) => forms.includes(one)), 1];
  const parts = word.split(' ');
  const at = words.findIndex((_, i) => words[i - 1] !== '(' && parts.every((part, k) => words[i + k] === part));
  return [at, parts.length];
}

/** The references of a chunk with their letters, in the order of the text. */
export function referencesOf(
  sentences: readonly (readonly string[])[],
  references: readonly Omit<Reference, 'letter'>[],
): Reference[] {
  const place = ({ sentence, word }: Omit<Reference, 'letter'>) =>
    1000 * sentence + find(sentences[sentence]!, word)[0];
  return references
    .toSorted((a, b) => place(a) - place(b))
    .map(({ sentence, slot, word }, i) => ({ letter: letterOf(i), sentence, slot, word }));
}

/** One sentence in pieces; with `references`, those that stand in it are pieces of their own. */
export function piecesOf(words: readonly string[], references: readonly Reference[] = []): Piece[] {
  const found = references
    .map(({ letter, word }) => ({ letter, range: find(words, word) }))
    .filter(({ range }) => range[0] >= 0)
    .sort((a, b) => a.range[0] - b.range[0]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { letter, range } of found) {
    const [start, length] = range;
    if (start > at) pieces.push({ text: written(words, at, start) });
    pieces.push({ text: written(words, start, start + length), letter });
    at = start + length;
  }
  if (at < words.length) pieces.push({ text: written(words, at, words.length) });
  return pieces;
}

/** Words from `from` to before `to` with the spaces before them; the sentence begins with a capital. */
function written(words: readonly string[], from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const word = words[i]!;
    const joined = i === 0 || word === '.' || word === ')' || words[i - 1] === '(';
    text += `${joined ? '' : ' '}${i === 0 ? word[0]!.toUpperCase() + word.slice(1) : word}`;
  }
  return text;
}

export const sentenceText = (words: readonly string[]): string => written(words, 0, words.length);
