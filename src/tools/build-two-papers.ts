/**
 * Builds the site with a second paper and a new figure in it, made by `npm run new-paper` and `npm run new-figure` in a copy of the
 * project, which itself stays as it is.
 */

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { figureTag, runEntry } from './new-figure/make-figure.ts';
import { isOurs, projectFiles } from './source-tree.ts';

const COPY = '.cache/two-papers';
/** The first of all in the alphabet, the last to come. */
export const SECOND_PAPER = 'another-paper';
/** Where the new figure lies: in the subject of the example's walkthrough. */
export const NEW_FIGURE = { subject: 'cubic', id: 'another-figure' };

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

/** All that an author does for a new figure to be seen. */
function addFigure(): void {
  const { subject, id } = NEW_FIGURE;
  inCopy('node', ['src/tools/new-figure.ts', `${subject}/${id}`]);
  appendFileSync(join(COPY, 'content', SECOND_PAPER, 'runs.yaml'), runEntry(id));
  const text = join(COPY, 'content', SECOND_PAPER, `walkthroughs/${subject}.mdx`);
  appendFileSync(text, `\n${figureTag(id, 'Figure 2')}\n`);
  inCopy('node', ['src/tools/record.ts', `${SECOND_PAPER}/${id}`]);
  inCopy('vitest', ['run', '--project', 'unit', `src/figures/${subject}/${id}`]);
  inCopy('biome', ['check', `src/figures/${subject}/${id}`]);
}

/** Where a built site and the command line do not have the new figure, one sentence for each place. */
function placesWithout(site: string): string[] {
  const { subject, id } = NEW_FIGURE;
  const page = (path: string) => (existsSync(join(site, path)) ? readFileSync(join(site, path), 'utf8') : '');
  const lab = execFileSync('node', ['src/tools/lab/cli.ts', 'help'], { cwd: COPY, encoding: 'utf8' });
  const places = [
    ['The walkthrough', page(`${SECOND_PAPER}/${subject}/index.html`), `id="${id}"`],
    ['The page of the figure alone', page(`embed/${id}/index.html`), `id="${id}"`],
    ['The page of all figures', page('figures/index.html'), `/embed/${id}/"`],
    ['The command line', lab, id],
  ] as const;
  return places.flatMap(([place, text, mark]) => (text.includes(mark) ? [] : `${place} has no ${id}.`));
}

if (import.meta.main) {
  copyProject();
  inCopy('node', ['src/tools/new-paper.ts', SECOND_PAPER]);
  addFigure();
  const own = [`content/${SECOND_PAPER}/`, `src/figures/${NEW_FIGURE.subject}/${NEW_FIGURE.id}/`];
  const outside = changedFiles().filter((file) => !own.some((folder) => file.startsWith(folder)));
  if (outside.length > 0)
    throw new Error(`A new paper and a new figure changed files outside their folders: ${outside.join(', ')}.`);
  const site = resolve(process.env.OUT_DIR ?? 'dist');
  process.env.OUT_DIR = site;
  inCopy('astro', ['build']);
  const missing = placesWithout(site);
  if (missing.length > 0) throw new Error(missing.join(' '));
}
