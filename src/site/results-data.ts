/** The tables of results of a paper as the explorer takes them, with the words for what stands in the file as keys. */

import { wholeValue } from '../papers/fact-display.ts';
import type { Paper } from '../papers/paper.ts';
import { type About, type Mode, resultTables } from '../papers/results.ts';
import type { Fact } from '../papers/schemas.ts';
import type { Cell, Results, Row, Saying } from '../results/data.ts';
import { correctionLink, entryLink } from './source-links.ts';

export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  'no-tools': 'no tools',
  tools: 'with tools',
  python: 'with Python',
  heavy: 'heavy',
};

export const ABOUT_WORDS: Readonly<Record<About, string>> = {
  coding: 'coding',
  'tool-use': 'tool use',
  search: 'agentic search',
  maths: 'mathematics and reasoning',
  knowledge: 'knowledge and general tasks',
  factuality: 'factuality',
  'long-context': 'long context',
  chinese: 'Chinese',
  safety: 'safety',
  other: 'other',
};

/** A statement with its value, unless the statement says the value already. */
export function saidBy(fact: Fact): string {
  const value = fact.value && wholeValue(fact);
  const isSaid = fact.value?.split(/[;,]\s*/).every((part) => fact.statement.includes(part));
  return value && !isSaid ? `${fact.statement}: ${value}` : fact.statement;
}

/** Whether the paper has tables of results, and so a page of them. */
export const hasResults = ({ results }: Pick<Paper, 'results'>): boolean => results.tables.length > 0;

export function resultsData(paper: Paper): Results {
  const tables = resultTables(paper);
  const rows = tables.flatMap(({ id, families }) =>
    families.flatMap((family) =>
      family.rows.map(
        ({ metric, mode, cells, ...row }): Row => ({
          fact: row.fact,
          table: id,
          name: row.name,
          how: [...(mode ? [MODE_WORDS[mode]] : []), ...(metric ? [metric] : [])],
          about: row.about,
          bench: row.bench,
          says: row.says,
          errata: row.errata,
          cells: Object.fromEntries(
            cells.flatMap(({ model, score, text, by, notes }): [string, Cell][] =>
              score === undefined ? [] : [[model, { text, score, by, notes }]],
            ),
          ),
        }),
      ),
    ),
  );
  const facts = new Set([
    ...tables.flatMap(({ says }) => says),
    ...rows.flatMap(({ says, cells }) => [...says, ...Object.values(cells).flatMap(({ notes }) => notes)]),
  ]);
  const saying = (id: string): [string, Saying][] => {
    const fact = paper.facts.get(id);
    return fact ? [[id, { text: saidBy(fact), href: entryLink(paper.id, 'fact', id) }]] : [];
  };
  const slip = (id: string): [string, Saying][] => {
    const erratum = paper.errata.find((one) => one.id === id);
    return erratum ? [[id, { text: `${erratum.claim}. ${erratum.correct}`, href: correctionLink(paper.id, id) }]] : [];
  };
  const about = Object.entries(ABOUT_WORDS).filter(([key]) => rows.some((row) => row.about === key));
  const shown = new Set(tables.flatMap(({ models }) => models.map(({ id }) => id)));
  return {
    house: paper.results.house ?? paper.meta.short,
    models: paper.results.models.filter(({ id }) => shown.has(id)),
    tables: tables.map(({ id, name, says, errata }) => ({ id, name, says, errata })),
    rows,
    about: Object.fromEntries(about),
    sayings: Object.fromEntries([
      ...[...facts].flatMap(saying),
      ...new Set([...tables, ...rows].flatMap(({ errata }) => errata)).values().flatMap(slip),
    ]),
  };
}
