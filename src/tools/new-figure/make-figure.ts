/** Writes the folder of a new figure from the example in template/, which lies as deep as a figure does: its imports hold in both. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEMPLATE = fileURLToPath(new URL('./template', import.meta.url));
/** The files in the order in which an author reads them, with what they hold. */
const HOLDS: Readonly<Record<string, string>> = {
  'spec.ts': 'The experiment without its code: parameters, presets, arms, what a frame is.',
  'run.ts': 'The generator of its frames.',
  'View.svelte': 'The picture, drawn from the frames on view.',
  'text.ts': 'The run in words: summary, table, news.',
  'figure.ts': 'The definition: title, claim, sources, model, caveat.',
  'run.test.ts': 'What must hold of the frames.',
  'figure.test.ts': 'What must hold of the picture and the words.',
};

const pascal = (id: string) => id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());

const filled = (text: string, subject: string, id: string) => {
  const name = pascal(id);
  return text
    .replaceAll('src/tools/new-figure/template', `src/figures/${subject}/${id}`)
    .replaceAll('example-figure', id)
    .replaceAll('example figure', `${id} figure`)
    .replaceAll('exampleFigure', name.charAt(0).toLowerCase() + name.slice(1))
    .replaceAll('ExampleFigure', name);
};

export interface MadeFile {
  /** Path inside the figure's folder. */
  readonly file: string;
  readonly holds: string;
}

/** Writes `root`/src/figures/`subject`/`id`, which must not exist. A longer name may want other line breaks: format it afterwards. */
export function makeFigure(root: string, subject: string, id: string): MadeFile[] {
  const folder = join(root, 'src/figures', subject, id);
  const known = Object.keys(HOLDS);
  const files = readdirSync(TEMPLATE).sort((a, b) => known.indexOf(a) - known.indexOf(b));
  mkdirSync(folder, { recursive: true });
  return files.map((file) => {
    const text = readFileSync(join(TEMPLATE, file), 'utf8');
    writeFileSync(join(folder, file), filled(text, subject, id), { flag: 'wx' });
    return { file, holds: HOLDS[file] ?? '' };
  });
}

/** What an author does after the folder is there: the entry of runs.yaml and the tag, ready to paste. */
export const runEntry = (id: string): string => `${id}:\n  experiment: ${id}\n`;
export const figureTag = (id: string, number: string): string => `<Figure id="${id}" number="${number}" />`;
