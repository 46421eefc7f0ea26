/** The collections: every paper is a folder of content/, found by its paper.yaml, and every file of it has a schema. */

import { defineCollection } from 'astro:content';
import { readFile } from 'node:fs/promises';
import { glob } from 'astro/loaders';
import { parseBibliography } from './papers/bibliography.ts';
import { paperIds } from './papers/read-papers.ts';
import {
  errataFile,
  factsFile,
  glossaryFile,
  paperFile,
  questionsFile,
  quizzesFile,
  referencesFile,
  sourcesFile,
  walkthroughFrontmatter,
} from './papers/schemas.ts';

const ROOT = './content';

/** One entry a paper, under the folder's name. */
const onePerPaper = (file: string) =>
  glob({ base: ROOT, pattern: `*/${file}`, generateId: ({ entry }) => entry.slice(0, entry.indexOf('/')) });

export const collections = {
  papers: defineCollection({ loader: onePerPaper('paper.yaml'), schema: paperFile }),
  facts: defineCollection({ loader: onePerPaper('facts.yaml'), schema: factsFile }),
  sources: defineCollection({ loader: onePerPaper('sources.yaml'), schema: sourcesFile }),
  questions: defineCollection({ loader: onePerPaper('questions.yaml'), schema: questionsFile }),
  errata: defineCollection({ loader: onePerPaper('errata.yaml'), schema: errataFile }),
  quizzes: defineCollection({ loader: onePerPaper('quizzes.yaml'), schema: quizzesFile }),
  glossary: defineCollection({ loader: onePerPaper('glossary.yaml'), schema: glossaryFile }),
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
};
