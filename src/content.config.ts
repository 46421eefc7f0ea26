/** The collections: every paper is a folder of content/, found by its paper.yaml, and every file of it has a schema. */

import { defineCollection } from 'astro:content';
import { readFile } from 'node:fs/promises';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { parseBibliography } from './papers/bibliography.ts';
import { paperIds } from './papers/read-papers.ts';
import { pageFrontmatter, paperFile, referencesFile, walkthroughFrontmatter, YAML_FILES } from './papers/schemas.ts';

const ROOT = './content';

/** One entry a paper, under the folder's name. */
const onePerPaper = (file: string) =>
  glob({ base: ROOT, pattern: `*/${file}`, generateId: ({ entry }) => entry.slice(0, entry.indexOf('/')) });

export const collections = {
  papers: defineCollection({ loader: onePerPaper('paper.yaml'), schema: paperFile }),
  facts: defineCollection({ loader: onePerPaper('facts.yaml'), schema: YAML_FILES.facts }),
  sources: defineCollection({ loader: onePerPaper('sources.yaml'), schema: YAML_FILES.sources }),
  questions: defineCollection({ loader: onePerPaper('questions.yaml'), schema: YAML_FILES.questions }),
  errata: defineCollection({ loader: onePerPaper('errata.yaml'), schema: YAML_FILES.errata }),
  quizzes: defineCollection({ loader: onePerPaper('quizzes.yaml'), schema: YAML_FILES.quizzes }),
  glossary: defineCollection({ loader: onePerPaper('glossary.yaml'), schema: YAML_FILES.glossary }),
  report: defineCollection({ loader: onePerPaper('report.yaml'), schema: YAML_FILES.report }),
  club: defineCollection({ loader: onePerPaper('club.yaml'), schema: YAML_FILES.club }),
  references: defineCollection({
    loader: () =>
      Promise.all(
        paperIds(ROOT).map(async (id) => {
          const file = `${ROOT}/${id}/references.bib`;
          return { id, references: parseBibliography(await readFile(file, 'utf8'), file) };
        }),
      ),
    schema: referencesFile.extend({ id: paperFile.shape.short }),
  }),
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
