/** The collections: every paper is a folder of content/, found by its paper.yaml; its texts are rendered one by one. */

import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import type { Paper } from './papers/paper.ts';
import { paperLoader } from './papers/paper-loader.ts';
import { pageFrontmatter, walkthroughFrontmatter } from './papers/schemas.ts';

const ROOT = './content';

export const collections = {
  /** Everything that a paper's folder says, checked against the schemas of papers/schemas.ts. */
  papers: defineCollection({ loader: paperLoader('content'), schema: z.custom<Paper>() }),
  /** Under "<paper>/<name of the file>". */
  walkthroughs: defineCollection({
    loader: glob({
      base: ROOT,
      pattern: '*/walkthroughs/*.mdx',
      generateId: ({ entry }) => entry.replace('/walkthroughs/', '/').replace(/\.mdx$/, ''),
    }),
    schema: walkthroughFrontmatter,
  }),
  /** Under "<paper>/<name of the file>". */
  prose: defineCollection({
    loader: glob({ base: ROOT, pattern: '*/*.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') }),
    schema: z.strictObject({}),
  }),
  /** Pages about the site itself, under the name of the file. */
  pages: defineCollection({
    loader: glob({ base: ROOT, pattern: '*.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') }),
    schema: pageFrontmatter,
  }),
};
