/** Writes the folder of a new paper from the template beside this file, and records its runs. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordRun } from '../record-run.ts';
import { recordSweep } from '../record-sweep.ts';
import { listRecordings } from '../recordings.ts';

const TEMPLATE = fileURLToPath(new URL('./template', import.meta.url));

/** Marks a part of a template file that the page for authors shows; a paper needs no such mark. */
const REGION = /^\s*(?:#|%) (?:end)?region\b.*\n/gm;

export interface MadeFile {
  /** Path inside the paper's folder. */
  readonly file: string;
  /** What it holds, in a line. */
  readonly holds: string;
}

/** "second-report" is called "Second report" until its author gives it a title. */
const nameOf = (slug: string) => (slug[0] ?? '').toUpperCase() + slug.slice(1).replaceAll('-', ' ');

function filled(text: string, slug: string, today: Date): string {
  return text
    .replace(REGION, '')
    .replaceAll('__SLUG__', slug)
    .replaceAll('__NAME__', nameOf(slug))
    .replaceAll('__TODAY__', today.toISOString().slice(0, 10));
}

/** The first line of comment of a YAML or BibTeX file, or the title of a walkthrough, says what it holds. */
function holdsOf(file: string, text: string): string {
  const comment = /^[#%] (.*(?:\n[#%] .*)*)/.exec(text)?.[1]?.replace(/\n[#%] /g, ' ');
  if (comment) return /^[^.:]*/.exec(comment)?.[0] ?? comment;
  if (file === 'intro.mdx') return 'What the first page says about the paper';
  return `The walkthrough “${/^title: (.*)$/m.exec(text)?.[1]}”`;
}

/** Makes `content`/`slug`, which must not exist. Every file comes back with what it holds. */
export async function makePaper(content: string, slug: string, today: Date): Promise<MadeFile[]> {
  const files = readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(TEMPLATE, file)).isFile())
    .map((file) => file.replaceAll(sep, '/'))
    .sort();
  const made = files.map((file) => {
    const text = filled(readFileSync(join(TEMPLATE, file), 'utf8'), slug, today);
    const path = join(content, slug, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return { file, holds: holdsOf(file, text) };
  });
  const recordings = (await listRecordings(content)).filter(({ paper }) => paper === slug);
  for (const recording of recordings) {
    if (recording.sweep) recordSweep(recording, recording.sweep, true, () => undefined);
    else recordRun(recording);
  }
  const runs = recordings.map(({ name, experiment, sweep }) => ({
    file: `runs/${name}.json`,
    holds: sweep ? `A recorded sweep: ${experiment.title}` : `A recorded run: ${experiment.title}`,
  }));
  return [...made, ...runs];
}
