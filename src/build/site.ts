/** The built site on disk, and how a build fails that finds something wrong in it. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { plainError } from '../papers/plain-error.ts';
import type { Site } from './check-links.ts';
import { readPage } from './html.ts';

/** Every file of a built site, as a path below its folder with forward slashes. */
export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** `base` and `origin` say where the site will be served. */
export function readSite(folder: string, base: string, origin: string): Site {
  const files = filesOf(folder);
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => readPage(file, readFileSync(join(folder, file), 'utf8')));
  return { pages, files: new Set(files), base: base.endsWith('/') ? base : `${base}/`, origin };
}

export function failOn(problems: readonly string[], what: string): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  throw plainError(`${count} wrong in ${what}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}
