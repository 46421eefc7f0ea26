/** The loader of Astro's collection of papers: every folder of content/ with a paper.yaml, read whole, and again when a file of it changes. */

import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { paperIds, readPaper } from './read-papers.ts';

/** The files that make a paper: <paper>/<name>.yaml, .bib or .mdx, and its walkthroughs. */
const PART = /^([^/]+)\/(?:walkthroughs\/)?[^/]+\.(?:yaml|bib|mdx)$/;

/** `root` is relative to the project, such as "content". */
export function paperLoader(root: string): Loader {
  return {
    name: 'papers',
    load({ store, config, watcher, logger }) {
      const folder = join(fileURLToPath(config.root), root);
      const load = (id: string) => store.set({ id, data: { ...readPaper(folder, id) } });
      store.clear();
      for (const id of paperIds(folder)) load(id);
      watcher?.add(folder);
      watcher?.on('all', (_event, file) => {
        const [, id] = PART.exec(relative(folder, file).split(sep).join('/')) ?? [];
        if (id === undefined) return;
        try {
          if (paperIds(folder).includes(id)) load(id);
          else store.delete(id);
        } catch (error) {
          // What an author types is often wrong half-way: the page keeps the last version that could be read.
          logger.error((error as Error).message);
        }
      });
      return Promise.resolve();
    },
  };
}
