/** The Astro integration that writes <site>/notices.txt: the licence notice of every package whose code, styles or fonts the site ships. */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { failOn, filesOf } from './site.ts';

export const NOTICES = 'notices.txt';
/** Pagefind's own files go into the site beside the bundles: src/build/search-index.ts writes them. */
const COPIED = ['pagefind'];
/** What is not a package: fonts, and the tool specifications of other people's servers. */
const FONTS = 'src/styles/fonts/OFL.txt';
const SERVERS = 'src/lab/data/mcp-tools.json';
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
/** Where Vite's licence goes on with those of its own parts, of which a site holds none. */
const OF_BUNDLED = /^# Licenses of bundled dependencies$/m;
const RULE = `\n${'-'.repeat(100)}\n\n`;

/** The folder of the package that a bundled module comes from, below `root` for the bundler's own modules; undefined for ours. */
export function packageFolder(id: string, root: string): string | undefined {
  // The loader of chunks and other helpers: "\0vite/preload-helper.js".
  const helper = id.match(/^\0(vite|rolldown)\//)?.[1];
  if (helper) return join(root, 'node_modules', helper);
  const path = id.replaceAll('\\', '/').replace(/[?#].*$/, '');
  return path.match(/^[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/)?.[0];
}

/** The name, version and whole licence text of the package in `folder`. Throws a plain sentence where it brings no licence. */
export function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    // Pagefind's LICENSE is a folder.
    .flatMap((file) =>
      statSync(join(folder, file)).isDirectory() ? filesOf(join(folder, file)).map((part) => `${file}/${part}`) : file,
    );
  const texts = files
    .map((file) => readFileSync(join(folder, file), 'utf8').split(OF_BUNDLED)[0]?.trim())
    .filter(Boolean);
  if (texts.length === 0) {
    throw new Error(
      `${name} ${version} (${license}) is shipped and has no licence file in ${folder}, so its notice is missing.`,
    );
  }
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}

function toolSpecifications(text: string): string {
  const { servers } = JSON.parse(text) as { servers: { name: string; version: string; licence: string }[] };
  const lines = servers.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  return `Tool specifications of published MCP servers, word for word, each under the licence of its server:\n\n${lines.join('\n')}\n`;
}

/** The whole file. `folders` are those of the packages; `root` is the project's. */
export function noticesText(folders: ReadonlySet<string>, root: string): string {
  const problems: string[] = [];
  const ofPackages = [...folders].flatMap((folder) => {
    try {
      return noticeOf(folder);
    } catch (error) {
      problems.push((error as Error).message);
      return [];
    }
  });
  failOn(problems, 'the notices');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const fonts = `Source Serif, Source Sans and Source Code, in subsets\n\n${read(FONTS).trim()}\n`;
  const head =
    "What this site ships that others have made, with their licences. The site's own are told on every page.\n";
  return [head, ...ofPackages.sort(), fonts, toolSpecifications(read(SERVERS))].join(RULE);
}

/** Tells `found` every module of the bundles that a browser loads, and every style sheet, which pages bundle on the server. */
const collector = (found: Set<string>): Plugin => ({
  name: 'notices',
  // Before Vite puts imported style sheets into those that import them.
  enforce: 'pre',
  transform: {
    filter: { id: /\.css(?:$|\?)/ },
    async handler(code, id) {
      found.add(id);
      for (const [, specifier = ''] of code.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]/g)) {
        const sheet = await this.resolve(specifier, id);
        if (sheet) found.add(sheet.id);
      }
    },
  },
  generateBundle(_, bundle) {
    if (this.environment.name !== 'client') return;
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') for (const id of output.moduleIds) found.add(id);
    }
  },
});

export function notices(): AstroIntegration {
  const modules = new Set<string>();
  let root = '';
  return {
    name: 'notices',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        root = fileURLToPath(config.root);
        updateConfig({
          vite: { plugins: [collector(modules)], worker: { plugins: () => [collector(modules)] } },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const copied = COPIED.map((name) => join(root, 'node_modules', name));
        const bundled = [...modules].flatMap((id) => packageFolder(id, root) ?? []);
        const folders = new Set([...bundled, ...copied]);
        writeFileSync(join(fileURLToPath(dir), NOTICES), noticesText(folders, root));
        logger.info(`${folders.size} packages are named in ${NOTICES}.`);
      },
    },
  };
}
