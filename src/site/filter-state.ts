/** What a reader looks for in a long list: words and choices, as the address carries them, and whether a row has them. */

/** A choice of the filter and the values that it offers: `{ status: ['confirmed', 'derived'] }`. */
export type Choices = Readonly<Record<string, readonly string[]>>;

export interface Sought {
  /** As typed. */
  readonly text: string;
  /** The chosen value by the choice's name; a choice left open is not in it. */
  readonly chosen: Readonly<Record<string, string>>;
}

export interface Row {
  /** Everything that a search looks at, through `searchable`. */
  readonly text: string;
  /** The values of the row for each choice, such as `{ used: ['used'] }`. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The name of the search text in the address. */
export const TEXT = 'q';
const MAX_TEXT = 80;

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** One spelling for what reads alike: case, accents, kinds of dashes and spaces, commas within numbers. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** Reads a query string. What cannot be taken is left out and told in `notes`; names of other features are passed over. */
export function readSought(search: string, choices: Choices): Sought & { notes: string[] } {
  const params = new URLSearchParams(search);
  const notes: string[] = [];
  let text = params.get(TEXT)?.trim() ?? '';
  if (text.length > MAX_TEXT) {
    notes.push(`The search “${shown(text)}” is longer than ${MAX_TEXT} characters and is left out.`);
    text = '';
  }
  const chosen: Record<string, string> = {};
  for (const [name, values] of Object.entries(choices)) {
    const value = params.get(name);
    if (!value) continue;
    if (values.includes(value)) chosen[name] = value;
    else notes.push(`The choice “${name}” has no “${shown(value)}”: it is left out.`);
  }
  return { text, chosen, notes };
}

/** The query string, with its `?` or empty, after what is sought is written into it; all else in it stays. */
export function writeSought({ text, chosen }: Sought, choices: Choices, search: string): string {
  const params = new URLSearchParams(search);
  const set = (name: string, value: string | undefined) => (value ? params.set(name, value) : params.delete(name));
  set(TEXT, text.trim());
  for (const name of Object.keys(choices)) set(name, chosen[name]);
  const query = params.toString();
  return query && `?${query}`;
}

/** Every word somewhere in the row's text, and every chosen value among the row's own. */
export function matches({ text, chosen }: Sought): (row: Row) => boolean {
  const words = searchable(text).split(' ');
  const wanted = Object.entries(chosen);
  return (row) =>
    words.every((word) => row.text.includes(word)) &&
    wanted.every(([name, value]) => row.values[name]?.includes(value) ?? false);
}
