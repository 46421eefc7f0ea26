/** Tests of the content: they hold for every paper of content/ and count nothing, so that only a mistake in a text breaks them. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Place } from '../papers/club-schemas.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { STATUSES } from '../papers/schemas.ts';
import { typeset } from '../papers/typeset.ts';
import { contentProblems } from './integrity.ts';
import { paperRecords } from './search-records.ts';

const CONTENT = 'content';

/** How many entries of a file begin with this key; counted in the text, so that it does not rest on the loader. */
const entriesOf = (id: string, file: string, entry: RegExp) =>
  [...readFileSync(join(CONTENT, id, file), 'utf8').matchAll(entry)].length;

const sourcesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(svelte|ts)$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8'))
    : [];
const everyFigure = sourcesIn('src/frame');

describe('the papers together', () => {
  it('have no unknown id, no repeated one, no wrong citation and no number typed into prose', () => {
    expect(paperIds(CONTENT)).not.toEqual([]);
    expect(contentProblems(CONTENT)).toEqual([]);
  });

  it('are what CITATION.cff refers to: each report under its own title, authors and identifier', () => {
    const metas = paperIds(CONTENT).map((id) => readPaper(CONTENT, id).meta);
    const { references } = parse(readFileSync('CITATION.cff', 'utf8'));
    expect(references).not.toEqual([]);
    for (const reference of references) {
      const meta = metas.find(({ title }) => title === reference.title);
      expect(reference).toMatchObject({
        title: meta?.title,
        authors: meta?.authors.map((name) => ({ name })),
        identifiers: [{ value: `arXiv:${meta?.arxiv}` }],
        url: `https://arxiv.org/abs/${meta?.arxiv}`,
      });
    }
  });
});

describe.each(paperIds(CONTENT))('content/%s', (id) => {
  const paper = readPaper(CONTENT, id);
  const facts = [...paper.facts.values()];

  it('loses no entry on the way from its files to the pages', () => {
    expect(facts).toHaveLength(entriesOf(id, 'facts.yaml', /^ +- id: /gm));
    expect(paper.questions).toHaveLength(entriesOf(id, 'questions.yaml', /^ +- id: /gm));
    expect(paper.errata).toHaveLength(entriesOf(id, 'errata.yaml', /^ +- id: /gm));
    expect(paper.terms).toHaveLength(entriesOf(id, 'glossary.yaml', /^ +- id: /gm));
    expect(paper.sources).toHaveLength(entriesOf(id, 'sources.yaml', /^ +- key: /gm));
    expect(paper.references).toHaveLength(entriesOf(id, 'references.bib', /^@\w+\{/gm));
    for (const status of STATUSES) {
      expect(
        facts.filter((fact) => fact.status === status),
        status,
      ).toHaveLength(entriesOf(id, 'facts.yaml', new RegExp(`^ +status: ${status}$`, 'gm')));
    }
  });

  it('has a quiz for each walkthrough, and the right answers of a quiz do not all stand in one place', () => {
    expect(paper.quizzes.map((quiz) => quiz.id).sort()).toEqual([...paper.meta.walkthroughs].sort());
    for (const { questions } of paper.quizzes.filter((quiz) => quiz.questions.length > 2)) {
      const places = questions.map(({ options }) => options.findIndex(({ right }) => right));
      expect(new Set(places).size).toBeGreaterThan(2);
    }
  });

  it('can have its formulas set', () => {
    const texts = [
      ...facts.flatMap(({ statement, text = '', note = '' }) => [statement, text, note]),
      ...paper.terms.flatMap(({ term, definition }) => [term, definition]),
      ...paper.questions.flatMap(({ question, talkAnswer, answer }) => [question, talkAnswer, answer]),
      ...paper.errata.flatMap(({ claim, correct }) => [claim, correct]),
      ...paper.quizzes.flatMap(({ questions }) =>
        questions.flatMap(({ question, options }) => [
          question,
          ...options.flatMap(({ text, feedback }) => [text, feedback]),
        ]),
      ),
    ].filter((text) => text !== '');
    expect(texts.filter((text) => !typeset(text))).toEqual([]);
  });

  it('is searched without TeX, each entry under an address of its own', () => {
    const records = paperRecords(paper);
    const texts = records.flatMap(({ title, detail = '', content }) => [title, detail, content]);
    expect(texts.filter((text) => /\$[^$]*\$|\\[a-z]+\b|[{}]/.test(text))).toEqual([]);
    expect(new Set(records.map(({ address }) => address)).size).toBe(records.length);
  });

  it('tells a presenter to press and read only what is there, word for word', () => {
    const textsAt = ({ walkthrough, figure }: Place) =>
      figure === undefined
        ? paper.walkthroughs.filter(({ slug }) => slug === walkthrough).map(({ body }) => body)
        : [
            ...everyFigure,
            ...readdirSync('src/figures').flatMap((subject) => sourcesIn(`src/figures/${subject}/${figure}`)),
          ];
    const missing = paper.agenda.flatMap(({ title, do: what, shown }) => {
      const texts = textsAt(shown).join('\n');
      return [...what.matchAll(/“([^”]+)”/g)]
        .map(([, words]) => words!)
        .filter((words) => !texts.includes(words))
        .map((words) => `${title}: ${words}`);
    });
    expect(missing).toEqual([]);
  });

  it('computes every derived fact from facts that lead back to a source', () => {
    const grounded = (fact: string, path: readonly string[] = []): boolean => {
      const found = paper.facts.get(fact);
      if (!found || path.includes(fact)) return false;
      return found.from ? found.from.every((input) => grounded(input, [...path, fact])) : found.source !== undefined;
    };
    expect(facts.filter((fact) => fact.from && !grounded(fact.id)).map((fact) => fact.id)).toEqual([]);
  });
});
