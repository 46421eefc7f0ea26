/** The Astro integration that fails a build whose content or output is broken, with a list of plain sentences. */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { textsOf } from '../papers/paper.ts';
import { check, frontmatterOf, paperIds, readPaper } from '../papers/read-papers.ts';
import { pageFrontmatter } from '../papers/schemas.ts';
import { feedProblems } from './check-feeds.ts';
import { linkProblems } from './check-links.ts';
import { metadataProblems } from './check-metadata.ts';
import { pageProblems } from './check-page.ts';
import { paperProblems } from './check-paper.ts';
import { proseProblems } from './check-prose.ts';
import { termProblems } from './check-terms.ts';
import { weightProblems } from './check-weight.ts';
import { failOn, readSite } from './site.ts';

/** Everything that is wrong in the papers' folders, before any page is made of them. */
export function contentProblems(root: string): string[] {
  const papers = paperIds(root).map((id) => readPaper(root, id));
  // A page about the site may speak of every paper.
  const names = papers.flatMap(({ meta }) => meta.names ?? []);
  const pages = readdirSync(root)
    .filter((name) => name.endsWith('.mdx'))
    .flatMap((name) => {
      const body = readFileSync(join(root, name), 'utf8');
      const file = join(root, name);
      check(pageFrontmatter, frontmatterOf(body, file), file);
      return proseProblems(body, `content/${name}`, names);
    });
  const inPapers = papers.flatMap((paper) => {
    const prose = textsOf(paper).flatMap(({ file, body }) =>
      proseProblems(body, `content/${paper.id}/${file}`, paper.meta.names),
    );
    return [...paperProblems(paper), ...termProblems(paper), ...prose];
  });
  return [...pages, ...inPapers];
}

/** Everything that is wrong in the built site. `base` and `origin` say where it will be served. */
export function siteProblems(folder: string, base: string, origin: string): string[] {
  const site = readSite(folder, base, origin);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return [
    ...site.pages.flatMap(pageProblems),
    ...site.pages.flatMap(({ file }) => weightProblems(file, read(file))),
    ...linkProblems(site),
    ...metadataProblems(site),
    ...feedProblems(site, read),
  ];
}

/** Loaded by Node itself: experiments are imported when they are asked for, and Vite's runner of the configuration is closed by then. */
const recordings = () => createRequire(import.meta.url)('./check-runs.ts') as typeof import('./check-runs.ts');

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
      'astro:build:start': async () =>
        failOn([...contentProblems(root), ...(await recordings().runProblems(root))], 'content/'),
      'astro:build:done': ({ dir }) => failOn(siteProblems(fileURLToPath(dir), base, origin), 'the built site'),
    },
  };
}
