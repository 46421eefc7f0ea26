/** The Astro integration that makes the index of the search, <site>/pagefind/, and fails on a record that leads nowhere. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import type { SearchRecord } from '../search/kinds.ts';
import { addressProblems } from './check-links.ts';
import type { Page } from './html.ts';
import { pageRecords } from './search-pages.ts';
import { paperRecords } from './search-records.ts';
import { failOn, readSite } from './site.ts';

/** Pages that the search leaves out: a figure that stands alone is found in its walkthrough, and its source code from there. */
const UNSEARCHED = /^(?:embed|code)\//;
/** The files of Pagefind that src/search loads. The others are Pagefind's own interface and highlighter, which the site does not use. */
const USED = /^(pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_(meta|index|filter|fragment))$/;
/** How many files the index keeps its records in. Few, because a reader who keeps the site offline fetches every one of them. */
const FRAGMENT_FILES = 24;

/** Every record of a site: what its papers hold and what its pages say, each address once. */
export function siteRecords(content: string, pages: readonly Page[]): SearchRecord[] {
  const ids = paperIds(content);
  const ofPapers = ids.flatMap((id) => {
    const paper = readPaper(content, id);
    // With several papers, a result has to say whose fact or term it is.
    const whose = ids.length > 1 ? `${paper.meta.short}, ` : '';
    return paperRecords(paper).map((record) => ({ ...record, where: `${whose}${record.where}`.replace(/, $/, '') }));
  });
  const taken = new Set(ofPapers.map(({ address }) => address));
  const ofPages = pages.flatMap(pageRecords);
  return [...ofPapers, ...ofPages.filter(({ address }) => !taken.has(address))];
}

/** Throws what Pagefind has to say when something went wrong. */
function checked<T extends { readonly errors: readonly string[] }>(answer: T): T {
  if (answer.errors.length > 0) throw new Error(`The search index could not be made: ${answer.errors.join('; ')}`);
  return answer;
}

async function writeIndex(records: readonly SearchRecord[], folder: string): Promise<void> {
  const { index } = checked(await pagefind.createIndex({ forceLanguage: 'en', maxFragments: FRAGMENT_FILES }));
  if (!index) throw new Error('The search index could not be made: Pagefind gave none.');
  for (const { kind, address, title, where, detail, content } of records) {
    const meta = { title, where, ...(detail && { detail }) };
    checked(await index.addCustomRecord({ url: address, language: 'en', content, meta, filters: { kind: [kind] } }));
  }
  const { files } = checked(await index.getFiles());
  await pagefind.close();
  for (const { path, content } of files.filter((file) => USED.test(file.path))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

export function searchIndex(): AstroIntegration {
  let content = '';
  let base = '/';
  let origin = '';
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        content = fileURLToPath(new URL('content/', config.root));
        base = config.base;
        origin = config.site ?? '';
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const site = readSite(folder, base, origin);
        const pages = site.pages.filter(({ file }) => !UNSEARCHED.test(file));
        const records = siteRecords(content, pages);
        failOn(
          addressProblems(
            records.map(({ address }) => address),
            site,
          ),
          'the search index',
        );
        await writeIndex(records, join(folder, 'pagefind'));
        logger.info(`${records.length} records can be searched.`);
      },
    },
  };
}
