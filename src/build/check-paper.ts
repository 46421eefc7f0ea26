/** Checks that the files of a paper agree: every id that one of them names exists in the file that it points to. */

import type { Place } from '../papers/club-schemas.ts';
import { factToShow, partValue } from '../papers/fact-display.ts';
import { nearest } from '../papers/nearest.ts';
import { NAMING, namings, numberedFigures, type Paper, textsOf } from '../papers/paper.ts';
import { clubProblems } from './check-club.ts';
import { numbersIn } from './check-prose.ts';
import { resultsProblems } from './check-results.ts';

type Lookup = ReadonlyMap<string, unknown>;

/** One sentence for each id that is not known. */
function unknown(where: string, what: string, ids: readonly string[], known: Lookup): string[] {
  return ids
    .filter((id) => !known.has(id))
    .map((id) => `${where} names the ${what} "${id}", which does not exist${nearest(id, known.keys())}.`);
}

function repeated(file: string, what: string, ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `${file} has the ${what} "${id}" twice.`,
  );
}

function repeatedIds(paper: Paper, folder: string): string[] {
  const factIds = paper.areas.flatMap(({ facts }) => facts.map(({ id }) => id));
  return [
    ...repeated(`${folder}/facts.yaml`, 'fact', factIds),
    ...repeated(
      `${folder}/sources.yaml`,
      'source',
      paper.sources.map(({ key }) => key),
    ),
    ...repeated(
      `${folder}/questions.yaml`,
      'question',
      paper.questions.map(({ id }) => id),
    ),
    ...repeated(
      `${folder}/errata.yaml`,
      'correction',
      paper.errata.map(({ id }) => id),
    ),
    ...repeated(
      `${folder}/quizzes.yaml`,
      'quiz',
      paper.quizzes.map(({ id }) => id),
    ),
    ...repeated(
      `${folder}/glossary.yaml`,
      'term',
      paper.terms.map(({ id }) => id),
    ),
    ...repeated(
      `${folder}/references.bib`,
      'work',
      paper.references.map(({ key }) => key),
    ),
  ];
}

function namedIds(paper: Paper, folder: string): string[] {
  const { facts, sourceByKey: sources, referenceByKey: works } = paper;
  const list = (value: readonly string[] | string | undefined) => [value ?? []].flat();
  return [
    ...unknown(`${folder}/paper.yaml`, 'work', [paper.meta.reference], works),
    ...paper.sources.flatMap(({ key, ref }) => unknown(`${folder}/sources.yaml: ${key}`, 'work', list(ref), works)),
    ...[...facts.values()].flatMap(({ id, source, from, refs }) => [
      ...unknown(`${folder}/facts.yaml: ${id}`, 'source', list(source), sources),
      ...unknown(`${folder}/facts.yaml: ${id}`, 'fact', list(from), facts),
      ...unknown(`${folder}/facts.yaml: ${id}`, 'work', list(refs), works),
    ]),
    ...paper.questions.flatMap((question) =>
      unknown(`${folder}/questions.yaml: ${question.id}`, 'fact', question.facts, facts),
    ),
    ...paper.sections.flatMap(({ number, facts: ids }) =>
      unknown(`${folder}/report.yaml: ${number}`, 'fact', list(ids), facts),
    ),
    ...paper.open.flatMap(({ question, facts: ids }) =>
      unknown(`${folder}/club.yaml: ${question}`, 'fact', list(ids), facts),
    ),
    ...paper.ways.flatMap(({ title, steps }) =>
      steps.flatMap((step) => unknown(`${folder}/club.yaml: ${title}`, 'fact', list(step.facts), facts)),
    ),
    ...paper.errata.flatMap((erratum) => [
      ...unknown(`${folder}/errata.yaml: ${erratum.id}`, 'source', [erratum.source, ...list(erratum.sources)], sources),
      ...unknown(`${folder}/errata.yaml: ${erratum.id}`, 'fact', list(erratum.facts), facts),
      ...unknown(`${folder}/errata.yaml: ${erratum.id}`, 'work', list(erratum.refs), works),
    ]),
    ...paper.terms.flatMap((term) => [
      ...unknown(`${folder}/glossary.yaml: ${term.id}`, 'fact', list(term.facts), facts),
      ...unknown(`${folder}/glossary.yaml: ${term.id}`, 'work', list(term.refs), works),
    ]),
  ];
}

/** A quiz belongs to a walkthrough, and no number is typed into it but within formulas. */
function quizzes(paper: Paper, folder: string): string[] {
  const file = `${folder}/quizzes.yaml`;
  const pages = new Map(paper.walkthroughs.map((page) => [page.slug, page]));
  return paper.quizzes.flatMap(({ id, questions }) => [
    ...unknown(file, 'walkthrough', [id], pages),
    ...questions.flatMap(({ question, options, facts }, index) => {
      const page = pages.get(id);
      const sections = page && new Map(page.headings.map((heading) => [heading.id, heading]));
      const where = `${file}: ${id}, question ${index + 1}`;
      const words = [question, ...options.flatMap(({ text, feedback }) => [text, feedback])];
      const typed = words.flatMap((text) => numbersIn(text.replace(/\$[^$]*\$/g, ' '), paper.meta.names));
      return [
        ...unknown(where, 'fact', facts, paper.facts),
        ...(sections
          ? unknown(
              where,
              'section',
              options.map(({ section }) => section),
              sections,
            )
          : []),
        ...typed.map((number) => `${where} has the number "${number}" typed into it: write it as a word.`),
      ];
    }),
  ]);
}

/** A place that a question, a section of the report or the agenda points at: a walkthrough, and a section or figure that is in it. */
function places(paper: Paper, folder: string): string[] {
  const pages = new Map(paper.walkthroughs.map((page) => [page.slug, page]));
  const named: [where: string, place: Place | undefined][] = [
    ...paper.questions.map(({ id, shown }): [string, Place | undefined] => [`${folder}/questions.yaml: ${id}`, shown]),
    ...paper.sections.flatMap(({ number, shown = [] }) =>
      shown.map((place): [string, Place] => [`${folder}/report.yaml: ${number}`, place]),
    ),
    ...[...paper.agenda, ...paper.ways.flatMap(({ title, steps }) => steps.map((step) => ({ ...step, title })))].map(
      ({ title, shown }): [string, Place | undefined] => [`${folder}/club.yaml: ${title}`, shown],
    ),
    ...paper.before.map(({ who, shown }): [string, Place | undefined] => [`${folder}/club.yaml: ${who}`, shown]),
  ];
  return named.flatMap(([where, place]) => {
    if (!place) return [];
    const { walkthrough, figure, section } = place;
    const page = pages.get(walkthrough);
    if (!page) return unknown(where, 'walkthrough', [walkthrough], pages);
    return [
      ...unknown(where, 'figure', figure ? [figure] : [], numberedFigures(page)),
      ...unknown(where, 'section', section ? [section] : [], new Map(page.headings.map(({ id }) => [id, page]))),
    ];
  });
}

/** A version's date is printed, so a confirmed fact must carry the same date. */
function versions(paper: Paper, folder: string): string[] {
  return paper.meta.versions.flatMap(({ name, date, fact: id }) => {
    if (!date) return [];
    const fact = paper.facts.get(id ?? '');
    if (fact?.status === 'confirmed' && fact.value === date) return [];
    return [`${folder}/paper.yaml: the date ${date} of ${name} needs a confirmed fact with that value, not "${id}".`];
  });
}

function walkthroughs(paper: Paper, folder: string): string[] {
  const files = new Map(paper.walkthroughs.map((page) => [page.slug, page]));
  const lists = { facts: paper.facts, references: paper.referenceByKey, terms: paper.termById };
  return [
    ...unknown(`${folder}/paper.yaml`, 'walkthrough', paper.meta.walkthroughs, files),
    ...[...files.keys()]
      .filter((slug) => !paper.meta.walkthroughs.includes(slug))
      .map((slug) => `${folder}/paper.yaml does not list the walkthrough "${slug}", so no page would lead to it.`),
    ...textsOf(paper).flatMap(({ file, ...text }) =>
      namings(text).flatMap(({ name, kind, id, part, line }) => {
        const where = `${folder}/${file}:${line}: <${name}>`;
        if (id === undefined) return [`${where} needs ${NAMING[name].attribute}="…", as plain text in quotes.`];
        if (kind !== 'facts') return unknown(where, kind === 'terms' ? 'term' : 'work', [id], lists[kind]);
        try {
          const fact = factToShow(paper.facts, id, paper.id);
          if (part !== undefined) partValue(fact, part);
          return [];
        } catch (error) {
          return [`${where}: ${(error as Error).message}`];
        }
      }),
    ),
  ];
}

/** A work that nothing refers to must say so with the keyword `background`, and only such a work may. */
function citations(paper: Paper, folder: string): string[] {
  const grounded = [
    paper.meta.reference,
    ...paper.sources.flatMap(({ ref }) => ref ?? []),
    ...[...paper.facts.values(), ...paper.errata, ...paper.terms].flatMap(({ refs }) => refs ?? []),
  ];
  const inTexts = textsOf(paper).flatMap((text) => namings(text).filter(({ kind }) => kind === 'references'));
  const cited = new Set([...grounded, ...inTexts.map(({ id }) => id)]);
  return paper.references.flatMap(({ key, background }) => {
    const where = `${folder}/references.bib: ${key}`;
    if (cited.has(key) && background) return [`${where} is referred to, so it must not carry the keyword background.`];
    if (!cited.has(key) && !background) {
      return [`${where} is cited nowhere: cite it, or give it the keyword background.`];
    }
    return [];
  });
}

export function paperProblems(paper: Paper): string[] {
  const folder = `content/${paper.id}`;
  return [
    ...repeatedIds(paper, folder),
    ...namedIds(paper, folder),
    ...quizzes(paper, folder),
    ...clubProblems(paper, folder),
    ...resultsProblems(paper, folder),
    ...places(paper, folder),
    ...versions(paper, folder),
    ...walkthroughs(paper, folder),
    ...citations(paper, folder),
  ];
}
