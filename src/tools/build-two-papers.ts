/** Builds the site with a second paper, made by `npm run new-paper` in a copy of the project: content/ itself stays as it is. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { isOurs, projectFiles } from './source-tree.ts';

const COPY = '.cache/two-papers';
/** The first of all in the alphabet, the last to come. */
export const SECOND_PAPER = 'another-paper';

function copyProject(): void {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  for (const entry of readdirSync('.').filter(isOurs)) cpSync(entry, join(COPY, entry), { recursive: true });
  symlinkSync(resolve('node_modules'), join(COPY, 'node_modules'), 'junction');
}

const inCopy = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { cwd: COPY, stdio: 'inherit', shell: process.platform === 'win32' });

/** Files of the copy that are new or other than ours. */
function changedFiles(): string[] {
  const ours = new Set(projectFiles());
  return projectFiles(COPY)
    .map((file) => relative(COPY, file).replaceAll(sep, '/'))
    .filter((file) => !ours.has(file) || !readFileSync(file).equals(readFileSync(join(COPY, file))));
}

if (import.meta.main) {
  copyProject();
  inCopy('node', ['src/tools/new-paper.ts', SECOND_PAPER]);
  const outside = changedFiles().filter((file) => !file.startsWith(`content/${SECOND_PAPER}/`));
  if (outside.length > 0) throw new Error(`A new paper changed files outside its folder: ${outside.join(', ')}.`);
  process.env.OUT_DIR = resolve(process.env.OUT_DIR ?? 'dist');
  inCopy('astro', ['build']);
}
