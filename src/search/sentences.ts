/** What the search says beside its results. */

import type { Group } from './engine.ts';

export const EMPTY = 'A word, a name, a number or an id. Arrow keys go through the results.';

export const UNREACHABLE = import.meta.env.DEV
  ? 'The index of the search is made by the build: npm start builds the site and serves it.'
  : 'The index of the search could not be loaded. Without a connection it is there once the site has been opened with one.';

/** Pagefind is WebAssembly. */
export const UNABLE =
  'This browser does not let a page run WebAssembly, which the search needs. The lists of questions and of facts have searches of their own that do without.';

export const nothing = (query: string): string =>
  `Nothing here says “${query}”. Fewer words, or the beginning of one, find more.`;

export function counted(groups: readonly Pick<Group, 'count'>[], query: string): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return `${count} ${count === 1 ? 'result' : 'results'} for “${query}”`;
}
