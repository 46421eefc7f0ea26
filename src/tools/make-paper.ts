/** Writes the folder of a new paper from the template, and records its runs. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateFiles } from '../papers/template.ts';
import { recordRun } from './record-run.ts';
import { recordSweep } from './record-sweep.ts';
import { listRecordings } from './recordings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Marks a part of a template file that the page for authors shows; a paper needs no such mark. */
const REGION = /^[^\S\n]*(?:#|%|\{\/\*) (?:end)?region\b.*\n/gm;

/** "second-report" is called "Second report" until its author gives it a title. */
const nameOf = (slug: string) => (slug[0] ?? '').toUpperCase() + slug.slice(1).replaceAll('-', ' ');

const filled = (text: string, slug: string, today: Date) =>
  text
    .replace(REGION, '')
    .replace(/\n{3,}/g, '\n\n')
    .replaceAll('__SLUG__', slug)
    .replaceAll('__NAME__', nameOf(slug))
    .replaceAll('__TODAY__', today.toISOString().slice(0, 10));

export interface MadeFile {
  /** Path inside the paper's folder. */
  readonly file: string;
  readonly holds: string;
}

/** Writes `content`/`slug`, which must not exist, without its recorded runs. */
export const writePaper = (content: string, slug: string, today: Date): MadeFile[] =>
  templateFiles(ROOT).map(({ file, text, holds }) => {
    const path = join(content, slug, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, filled(text, slug, today), { flag: 'wx' });
    return { file, holds };
  });

/** The same with its runs recorded. Every file comes back with what it holds, in a line. */
export async function makePaper(content: string, slug: string, today: Date): Promise<MadeFile[]> {
  const made = writePaper(content, slug, today);
  const recordings = (await listRecordings(content)).filter(({ paper }) => paper === slug);
  for (const recording of recordings) {
    if (recording.sweep) await recordSweep(recording, recording.sweep, true, () => undefined);
    else await recordRun(recording);
  }
  const runs = recordings.map(({ name, sweep }) => ({
    file: `runs/${name}.json`,
    holds: sweep ? 'A sweep, recorded now.' : 'A run, recorded now.',
  }));
  return [...made, ...runs];
}
