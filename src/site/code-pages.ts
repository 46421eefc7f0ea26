/** The pages of source files: every file that a figure lists as the code that runs has one, and the figure shows it from there. */

import { withBase } from './urls.ts';

/** "src/lab/optim/muon.ts" at /code/src/lab/optim/muon.ts/. */
export const codeLink = (path: string): string => withBase(`/code/${path}/`);

const LANGUAGES = { ts: 'ts', svelte: 'svelte', css: 'css', yaml: 'yaml', mdx: 'mdx', py: 'python' } as const;

/** The language in which a file is highlighted, by its ending. */
export function languageOf(path: string): (typeof LANGUAGES)[keyof typeof LANGUAGES] {
  const ending = path.split('.').at(-1) ?? '';
  const known = Object.entries(LANGUAGES).find(([name]) => name === ending);
  if (!known)
    throw new Error(`"${path}" cannot be highlighted: its ending is none of ${Object.keys(LANGUAGES).join(', ')}.`);
  return known[1];
}
