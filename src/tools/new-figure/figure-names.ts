/** Which names a figure's folder can have: its id is an address, a parameter's prefix and a part of names in code. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 40;
const EXAMPLE = 'npm run new-figure -- some-mechanism/some-figure';

const near = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '');

const folders = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : [];

/** What is wrong with `path`, "subject/id", as the place of a new figure below src/figures, as a plain sentence; undefined when nothing is. */
export function figureProblem(path: string | undefined, root = '.'): string | undefined {
  if (!path) return `A figure needs a subject and a name: ${EXAMPLE}.`;
  const [subject = '', id, ...more] = path.split('/');
  if (id === undefined || more.length > 0)
    return `"${path}" must be a subject and a name with one slash between them: ${EXAMPLE}.`;
  for (const name of [subject, id]) {
    if (!WORDS.test(name))
      return `"${name}" cannot be the name of a folder and an address: it must be lower-case words joined by hyphens, the first beginning with a letter, such as "${near(name) || 'some-figure'}".`;
    if (name.length > LONGEST)
      return `"${name}" has ${name.length} characters: the name stands in addresses, so it must have at most ${LONGEST}.`;
  }
  const figures = join(root, 'src/figures');
  const taken = folders(figures).find((other) => folders(join(figures, other)).includes(id));
  if (taken)
    return `There is a figure "${id}" already, in src/figures/${taken}/${id}/: choose another name, since a figure is found by it alone.`;
  const paper = [subject, id].find((name) => folders(join(root, 'content')).includes(name));
  return (
    paper &&
    `"${paper}" is the folder of a paper, which no code may name: choose another name, such as "${paper}-figure".`
  );
}
