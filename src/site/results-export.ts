/** The tables of results as files to take away: one row a score (CSV), and the tables whole, with settings and sources (JSON). */

import { csvFormat } from 'd3-dsv';
import type { Paper } from '../papers/paper.ts';
import { resultTables } from '../papers/results.ts';
import { ABOUT_WORDS, MODE_WORDS } from './results-data.ts';

/** In the order of the columns. */
export const COLUMNS = [
  'table',
  'family',
  'benchmark',
  'how',
  'metric',
  'about',
  'model',
  'access',
  'score',
  'star',
  'measured by',
  'fact',
  'settings',
  'notes',
  'corrections',
  'source',
] as const;

/** A score that the paper does not print is an empty field. */
export function resultsCsv(paper: Paper): string {
  const rows = resultTables(paper).flatMap((table) =>
    table.families.flatMap((family) =>
      family.rows.flatMap((row) =>
        row.cells.map((cell, column) => ({
          table: table.name,
          family: family.title,
          benchmark: row.name,
          how: row.mode && MODE_WORDS[row.mode],
          metric: row.metric,
          about: ABOUT_WORDS[row.about],
          model: table.models[column]!.name,
          access: table.models[column]!.access,
          // As printed, so that 70.0 does not become 70.
          score: cell.score === undefined ? '' : cell.text.replace('*', ''),
          star: cell.text.endsWith('*') ? '*' : '',
          'measured by': cell.score === undefined ? '' : cell.by,
          fact: row.fact,
          settings: [...table.says, ...row.says].join(' '),
          notes: cell.notes.join(' '),
          corrections: row.errata.join(' '),
          source: table.source,
        })),
      ),
    ),
  );
  return `${csvFormat(rows, COLUMNS)}\n`;
}

export function resultsJson(paper: Paper): string {
  const tables = resultTables(paper);
  const named = new Set(
    tables.flatMap(({ says, families }) => [
      ...says,
      ...families.flatMap(({ rows }) =>
        rows.flatMap((row) => [row.fact, ...row.says, ...row.cells.flatMap(({ notes }) => notes)]),
      ),
    ]),
  );
  const slips = new Set(
    tables.flatMap(({ errata, families }) => [
      ...errata,
      ...families.flatMap(({ rows }) => rows.flatMap((row) => row.errata)),
    ]),
  );
  const file = {
    paper: { title: paper.meta.title, authors: paper.meta.authors, arxiv: paper.meta.arxiv },
    measuredBy: { house: paper.results.house, elsewhere: 'quoted', unsaid: 'not said' },
    tables,
    facts: Object.fromEntries([...named].map((id) => [id, paper.facts.get(id)])),
    corrections: paper.errata.filter(({ id }) => slips.has(id)),
    sources: paper.sources.filter(({ key }) => tables.some(({ source }) => source === key)),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}
