/** The files of a new paper's folder, as `npm run new-paper` fills them in and as the page for authors shows them. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Below the project's root. */
export const TEMPLATE = 'src/papers/template';

export interface TemplateFile {
  /** Path inside the paper's folder. */
  readonly file: string;
  readonly text: string;
  /** What it holds, in a line. */
  readonly holds: string;
}

/** What the texts hold that are no walkthrough: MDX has no comment to begin with. */
const TEXTS: Readonly<Record<string, string>> = {
  'intro.mdx': 'What the first page says about the paper.',
  'sources.mdx': 'How the sources were read, on their page. May be left out.',
  'corrections.mdx': 'Wrong links that tempt, a paragraph each, above the list of corrections. May be left out.',
};

/** The comment with which a YAML or BibTeX file begins says what it holds, up to its first full stop. */
function holdsOf(file: string, text: string): string {
  const comment = /^[#%] (.*(?:\n[#%] .*)*)/.exec(text)?.[1]?.replace(/\n[#%] /g, ' ');
  if (comment) return /^.*?\.(?= |$)/.exec(comment)?.[0] ?? comment;
  return TEXTS[file] ?? 'A walkthrough: one mechanism of the paper, told and run.';
}

export function templateFiles(root = '.'): TemplateFile[] {
  const folder = join(root, TEMPLATE);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll(sep, '/'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { file, text, holds: holdsOf(file, text) };
    });
}
