/** Asks Pagefind, whose script and index are fetched with the first question, and gathers its answers by kind. */

import { KINDS, type Kind } from './kinds.ts';
import { excerptPieces, markWords, type Piece } from './words.ts';

export interface Found {
  readonly href: string;
  readonly title: readonly Piece[];
  readonly where: string;
  /** What it says, or the words around the match. */
  readonly text: readonly Piece[];
}

export interface Group {
  readonly kind: Kind;
  readonly title: string;
  readonly count: number;
  /** The best of them. */
  readonly first: readonly Found[];
  /** The results from the first of these places up to the second. */
  readonly load: (from: number, to: number) => Promise<Found[]>;
}

/** What of Pagefind's module and answers is used here. */
interface Pagefind {
  options(options: {
    readonly noWorker: boolean;
    readonly excerptLength: number;
    readonly excerptEllipsis: string;
  }): Promise<void>;
  search(
    query: string,
    options: { readonly filters: { readonly kind: Kind } },
  ): Promise<{ readonly results: readonly Result[] }>;
}

interface Result {
  data(): Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: { readonly title: string; readonly where?: string; readonly detail?: string };
  }>;
}

const FIRST = 4;
const EXCERPT_WORDS = 28;

let loading: Promise<Pagefind> | undefined;

async function load(base: string): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
  // The index is small enough to be asked on the page's own thread, and a worker would be one more file to keep.
  await pagefind.options({ noWorker: true, excerptLength: EXCERPT_WORDS, excerptEllipsis: '…' });
  return pagefind;
}

async function engine(base: string): Promise<Pagefind> {
  loading ??= load(base);
  try {
    return await loading;
  } catch (error) {
    // The next question tries again.
    loading = undefined;
    throw error;
  }
}

async function read(result: Result, query: string): Promise<Found> {
  const { url, excerpt, meta } = await result.data();
  return {
    href: url,
    title: markWords(meta.title, query),
    where: meta.where ?? '',
    text: meta.detail === undefined ? excerptPieces(excerpt) : markWords(meta.detail, query),
  };
}

/** Every kind of which something matches, in the order of KINDS. `base` is the site's base path, with a slash at its end. */
export async function search(query: string, base: string): Promise<Group[]> {
  const pagefind = await engine(base);
  const groups = await Promise.all(
    KINDS.map(async ({ kind, title }): Promise<Group> => {
      const { results } = await pagefind.search(query, { filters: { kind } });
      const load = (from: number, to: number) => Promise.all(results.slice(from, to).map((one) => read(one, query)));
      return { kind, title, count: results.length, first: await load(0, FIRST), load };
    }),
  );
  return groups.filter(({ count }) => count > 0);
}
