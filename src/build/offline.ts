/** The Astro integration that makes a built site readable offline: the list of its files (offline.json) and its service worker (sw.js). */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'vite';
import { LIST, OFFLINE_PAGE, type OfflineFile, type OfflineList } from '../offline/list.ts';
import { withoutSiteName } from '../papers/page-citation.ts';
import { readPage, titleOf } from './html.ts';
import { filesOf } from './site.ts';

const WORKER = 'sw.js';
/** What no reader opens in a browser that can keep pages: notes to hosts and crawlers, cards for other sites, older fonts. */
const NOT_READ = /^_headers$|^\.|^404\.html$|\.(?:txt|xml|ttf|woff)$|(?:^|\/)cards\//;
/** The pages that are kept with the first visit, and the files that no page names. */
const CORE_PAGES = ['index.html', 'search/index.html', `${OFFLINE_PAGE}index.html`];
const CORE_FILES = /^pagefind\//;
/** Only pages with formulas need these; they are kept with them. */
const OF_FORMULAS = /KaTeX_/;

const pathOf = (file: string) => file.replace(/(^|\/)index\.html$/, '$1');

/** The files that `starts` name, and those name, in whatever way: an address of a bundle is its file's name in quotes or brackets. */
export function namedBy(starts: readonly string[], texts: ReadonlyMap<string, string>): Set<string> {
  const byName = new Map([...texts.keys()].map((file) => [file.split('/').at(-1), file]));
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [name] of (texts.get(file) ?? '').matchAll(/[\w.-]+\.(?:js|css|woff2|svg|png)\b/g)) {
      const named = byName.get(name);
      if (named && !OF_FORMULAS.test(named)) visit(named);
    }
  };
  starts.filter((file) => texts.has(file)).forEach(visit);
  return found;
}

/** The list of a built site's files. */
export function offlineList(folder: string): OfflineList {
  const files = filesOf(folder).filter((file) => !NOT_READ.test(file) && file !== WORKER && file !== LIST);
  const contents = new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
  const isText = (file: string) => /\.(?:html|js|css)$/.test(file);
  const texts = new Map([...contents].map(([file, bytes]) => [file, isText(file) ? bytes.toString('utf8') : '']));
  const core = namedBy(CORE_PAGES, texts);
  const listed = [...contents].map(([file, bytes]): OfflineFile => {
    const title = file.endsWith('.html') ? titleOf(readPage(file, texts.get(file) ?? '')) : undefined;
    return {
      path: pathOf(file),
      bytes: bytes.length,
      hash: createHash('sha256').update(bytes).digest('base64url').slice(0, 12),
      core: core.has(file) || CORE_FILES.test(file),
      ...(title && { title: withoutSiteName(title) }),
    };
  });
  const version = createHash('sha256').update(JSON.stringify(listed)).digest('hex').slice(0, 12);
  return { version, files: listed };
}

/** The service worker as one plain script with the list in it. */
async function bundle(source: string, list: OfflineList): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { OFFLINE_LIST: JSON.stringify(list) },
    build: { write: false, lib: { entry: source, formats: ['iife'], name: 'offline' }, minify: true },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`${source} gave no service worker.`);
  return chunk.code;
}

export function offline(): AstroIntegration {
  let root: URL;
  return {
    name: 'offline',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = config.root;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const list = offlineList(folder);
        writeFileSync(join(folder, LIST), JSON.stringify(list));
        // The service worker keeps the list as well: from it the next version learns what this one had.
        const itself: OfflineFile = { path: LIST, bytes: 0, hash: list.version, core: true };
        const source = fileURLToPath(new URL('src/offline/service-worker.ts', root));
        writeFileSync(join(folder, WORKER), await bundle(source, { ...list, files: [...list.files, itself] }));
        const size = (files: readonly OfflineFile[]) =>
          `${(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`;
        logger.info(`${size(list.files)} can be kept, ${size(list.files.filter(({ core }) => core))} are at once.`);
      },
    },
  };
}
