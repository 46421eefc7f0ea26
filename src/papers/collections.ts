/** The papers as Astro's collections hold them, for pages and components. */

import { getCollection, getEntry } from 'astro:content';
import { nearest } from './nearest.ts';
import { assemble, type Paper } from './paper.ts';

const assembled = new Map<string, Promise<Paper>>();

async function load(id: string): Promise<Paper> {
  const papers = (await getCollection('papers')).map((entry) => entry.id);
  if (!papers.includes(id)) throw new Error(`There is no paper "${id}" in content/${nearest(id, papers)}.`);
  const missing = (file: string) => new Error(`content/${id}/${file} is missing.`);
  const [paper, facts, sources, questions, errata, quizzes, glossary, references] = await Promise.all([
    getEntry('papers', id),
    getEntry('facts', id),
    getEntry('sources', id),
    getEntry('questions', id),
    getEntry('errata', id),
    getEntry('quizzes', id),
    getEntry('glossary', id),
    getEntry('references', id),
  ]);
  if (!paper) throw missing('paper.yaml');
  if (!facts) throw missing('facts.yaml');
  if (!sources) throw missing('sources.yaml');
  if (!questions) throw missing('questions.yaml');
  if (!errata) throw missing('errata.yaml');
  if (!quizzes) throw missing('quizzes.yaml');
  if (!glossary) throw missing('glossary.yaml');
  if (!references) throw missing('references.bib');
  const pages = await getCollection('walkthroughs', (entry) => entry.id.startsWith(`${id}/`));
  const walkthroughs = paper.data.walkthroughs.flatMap((slug) => {
    const entry = pages.find((page) => page.id === `${id}/${slug}`);
    return entry ? [{ slug, title: entry.data.title, body: entry.body ?? '' }] : [];
  });
  return assemble({
    id,
    meta: paper.data,
    areas: facts.data.areas,
    sources: sources.data.sources,
    questions: questions.data.questions,
    errata: errata.data.errata,
    quizzes: quizzes.data.quizzes,
    terms: glossary.data.terms,
    heard: glossary.data.heard,
    references: references.data.references,
    walkthroughs,
  });
}

/** In a build every page shares one assembled paper; in development the files may change between requests. */
export function getPaper(id: string): Promise<Paper> {
  if (import.meta.env.DEV) return load(id);
  const paper = assembled.get(id) ?? load(id);
  assembled.set(id, paper);
  return paper;
}
