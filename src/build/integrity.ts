/** The Astro integration that fails a build whose content or output is broken, with a list of plain sentences. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { textsOf } from '../papers/paper.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { feedProblems } from './check-feeds.ts';
import { linkProblems, type Site } from './check-links.ts';
import { metadataProblems } from './check-metadata.ts';
import { pageProblems } from './check-page.ts';
import { paperProblems } from './check-paper.ts';
import { proseProblems } from './check-prose.ts';
import { readPage } from './html.ts';

/** Everything that is wrong in the papers' folders, before any page is made of them. */
export function contentProblems(root: string): string[] {
  return paperIds(root).flatMap((id) => {
    const paper = readPaper(root, id);
    const prose = textsOf(paper).flatMap(({ file, body }) => proseProblems(body, `content/${id}/${file}`));
    return [...paperProblems(paper), ...prose];
  });
}

function readSite(folder: string, base: string, origin: string): Site {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => readPage(file, readFileSync(join(folder, file), 'utf8')));
  return { pages, files: new Set(files), base: base.endsWith('/') ? base : `${base}/`, origin };
}

/** Everything that is wrong in the built site. `base` and `origin` say where it will be served. */
export function siteProblems(folder: string, base: string, origin: string): string[] {
  const site = readSite(folder, base, origin);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return [
    ...site.pages.flatMap(pageProblems),
    ...linkProblems(site),
    ...metadataProblems(site),
    ...feedProblems(site, read),
  ];
}

function failOn(problems: readonly string[], what: string): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  throw new Error(`${count} wrong in ${what}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
}

export function integrity(): AstroIntegration {
  let root = '';
  let base = '/';
  let origin = '';
  return {
    name: 'integrity',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(new URL('content/', config.root));
        base = config.base;
        if (!config.site) throw new Error('astro.config.ts needs "site", the address where the site will stand.');
        origin = config.site;
      },
      'astro:build:start': () => failOn(contentProblems(root), 'content/'),
      'astro:build:done': ({ dir }) => failOn(siteProblems(fileURLToPath(dir), base, origin), 'the built site'),
    },
  };
}
