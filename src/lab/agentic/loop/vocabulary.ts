/** The words of the tool loop: every token that the small agent can read or write, and the table that turns text into ids. */

import { WORLD_IDS, worlds } from '../worlds/index.ts';
import type { WorldId } from '../worlds/world.ts';

/** Meaningless names of tools: only the specification in the prompt says what each one does. */
export const TOOL_WORDS = ['blick', 'dax', 'fep', 'gorp', 'lunt', 'mip', 'nurd', 'quil', 'sprok', 'wug'] as const;

/** Words of one world, as specifications and users have them. */
export interface WorldWords {
  /** The word by which a specification marks each tool: what it looks up, what it does, what it sends. */
  readonly find: string;
  readonly act: string;
  readonly note: string;
  /** Two verbs that users have for the act. */
  readonly verbs: readonly [string, string];
}

export const WORLD_WORDS: Readonly<Record<WorldId, WorldWords>> = {
  calendar: { find: 'slot', act: 'book', note: 'agenda', verbs: ['book', 'plan'] },
  bank: { find: 'account', act: 'pay', note: 'receipt', verbs: ['pay', 'send'] },
  shop: { find: 'product', act: 'order', note: 'invoice', verbs: ['order', 'buy'] },
  flights: { find: 'flight', act: 'reserve', note: 'itinerary', verbs: ['reserve', 'hold'] },
  files: { find: 'path', act: 'share', note: 'log', verbs: ['share', 'grant'] },
};

const MARKS = '<pad> tools: user: agent: result: ;';
const ACTS = 'ask say done ok bad busy locked unlock name id detail no';
const PROSE =
  'and then with what is the of for please could you to get i kindly . want let us some not done this time can wait need was before now';
/** Identifiers are written by their number alone: "A3" and "/docs/3" are "#3". */
const NUMBERS = Array.from({ length: 12 }, (_, i) => `#${i}`);

const words: readonly string[] = [
  ...new Set([
    ...MARKS.split(' '),
    ...ACTS.split(' '),
    ...PROSE.split(' '),
    ...WORLD_IDS.flatMap((id) => {
      const { find, act, note, verbs } = WORLD_WORDS[id];
      return [find, act, note, ...verbs];
    }),
    ...TOOL_WORDS,
    ...NUMBERS,
    ...WORLD_IDS.flatMap((id) => [...worlds[id].subjects, ...worlds[id].details.map(String)]),
  ]),
];
const ids: ReadonlyMap<string, number> = new Map(words.map((word, id) => [word, id]));

/** Rows of the embedding table: the number of words rounded up to the kernels' block of 16. */
export const VOCABULARY = (words.length + 15) & ~15;

/** The word of an id; ids beyond the last word are never trained and read as "<none>". */
export const wordOf = (id: number): string => words[id] ?? '<none>';

/** Words separated by blanks -> ids. Throws on a word that the agent does not know. */
export function encode(text: string): number[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const id = ids.get(word);
      if (id === undefined) throw new RangeError(`"${word}" is not in the vocabulary of ${words.length} words.`);
      return id;
    });
}

export const decode = (tokens: readonly number[]): string => tokens.map(wordOf).join(' ');
