/** The facts of a paper as files to take away: a table (CSV), the same with their sources (JSON), the bibliography (BibTeX). */

import { csvFormat } from 'd3-dsv';
import type { Paper } from '../papers/paper.ts';
import type { Fact } from '../papers/schemas.ts';
import { type FactUses, factUses } from './fact-uses.ts';

/** In the order of the table's columns. */
export const COLUMNS = [
  'id',
  'area',
  'statement',
  'value',
  'unit',
  'parts',
  'source',
  'locator',
  'status',
  'from',
  'note',
  'used in',
] as const;

/** Absolute addresses, for a file that is read elsewhere. */
function addressesOf(id: string, uses: FactUses, site: URL): string[] {
  return [...new Set((uses.get(id) ?? []).map(({ href }) => new URL(href, site).href))];
}

const joined = (parts: Fact['parts'] = {}) =>
  Object.entries(parts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');

/** One row a fact. Lists are joined by spaces, parts by semicolons; TeX stands between dollar signs. */
export function factsCsv(paper: Paper, site: URL): string {
  const uses = factUses(paper);
  const rows = paper.areas.flatMap(({ key, facts }) =>
    facts.map((fact) => ({
      ...fact,
      area: key,
      parts: joined(fact.parts),
      from: fact.from?.join(' '),
      'used in': addressesOf(fact.id, uses, site).join(' '),
    })),
  );
  return `${csvFormat(rows, COLUMNS)}\n`;
}

export function factsJson({ meta, ...paper }: Paper, site: URL): string {
  const uses = factUses({ meta, ...paper });
  const file = {
    paper: { title: meta.title, authors: meta.authors, arxiv: meta.arxiv },
    areas: paper.areas.map(({ key, title }) => ({ key, title })),
    sources: paper.sources,
    facts: paper.areas.flatMap(({ key, facts }) =>
      facts.map((fact) => ({ ...fact, area: key, usedIn: addressesOf(fact.id, uses, site) })),
    ),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

export const referencesBib = ({ references }: Pick<Paper, 'references'>): string =>
  `${references.map(({ bibtex }) => bibtex).join('\n\n')}\n`;

/** "194 kB", as a link to a file tells it. */
export const sizeOf = (text: string): string => `${Math.ceil(new TextEncoder().encode(text).length / 1000)} kB`;
