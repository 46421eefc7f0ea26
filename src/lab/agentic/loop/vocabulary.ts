/** The words of the tool loop: every token that the small agent can read or write, and the tables that turn text into ids. */

/** Meaningless names of tools: only the specification in the prompt says what each one does. */
export const TOOL_WORDS = ['blick', 'dax', 'fep', 'gorp', 'lunt', 'mip', 'nurd', 'quil', 'sprok', 'wug'] as const;
export const PEOPLE = ['Ada', 'Bo', 'Cleo', 'Dev', 'Eve', 'Finn', 'Gus', 'Hana'] as const;
/** Identifiers that a lookup returns and that a later call needs. */
export const RECORDS = ['#1', '#2', '#3', '#4', '#5', '#6', '#7', '#8'] as const;
export const AMOUNTS = ['10', '20', '30', '40', '50', '60', '70', '80'] as const;

export interface Domain {
  readonly id: string;
  /** The word by which the specification marks each tool: what it looks up, what it does, whom it tells. */
  readonly find: string;
  readonly act: string;
  readonly note: string;
  /** Two verbs that users have for the act. */
  readonly verbs: readonly [string, string];
}

export const DOMAINS: readonly Domain[] = [
  { id: 'bank', find: 'payee', act: 'pay', note: 'receipt', verbs: ['pay', 'send'] },
  { id: 'calendar', find: 'slot', act: 'book', note: 'invite', verbs: ['book', 'plan'] },
  { id: 'shop', find: 'article', act: 'order', note: 'mail', verbs: ['order', 'buy'] },
  { id: 'flights', find: 'fare', act: 'reserve', note: 'ticket', verbs: ['reserve', 'hold'] },
  { id: 'files', find: 'path', act: 'share', note: 'log', verbs: ['share', 'grant'] },
];

const MARKS = '<pad> tools: user: agent: result: ;';
const ACTS = 'ask say done ok bad busy locked unlock name id amount no';
const PROSE =
  'me and then with what is the of for please could you needs to get i am here this my hello speaking kindly . want must let some';

const words: readonly string[] = [
  ...new Set([
    ...MARKS.split(' '),
    ...ACTS.split(' '),
    ...PROSE.split(' '),
    ...DOMAINS.flatMap(({ find, act, note, verbs }) => [find, act, note, ...verbs]),
    ...TOOL_WORDS,
    ...PEOPLE,
    ...RECORDS,
    ...AMOUNTS,
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
