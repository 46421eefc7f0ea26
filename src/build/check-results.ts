/** Checks results.yaml: its rows, columns, settings and corrections are there, its scores can be read, and a second reading has the same. */

import { nearest } from '../papers/nearest.ts';
import type { Paper } from '../papers/paper.ts';
import { readScore } from '../papers/results.ts';

type Known = ReadonlyMap<string, unknown>;

const keyed = (keys: readonly string[]): Known => new Map(keys.map((key) => [key, key]));

export function resultsProblems(paper: Paper, folder: string): string[] {
  const { results, facts, errata, sourceByKey } = paper;
  const file = `${folder}/results.yaml`;
  const models = keyed(results.models.map(({ id }) => id));
  const corrections = keyed(errata.map(({ id }) => id));
  const unknown = (where: string, what: string, ids: readonly string[], known: Known) =>
    ids.flatMap((id) =>
      known.has(id) ? [] : [`${where} names the ${what} "${id}", which does not exist${nearest(id, known.keys())}.`],
    );
  /** Printed as plain words, also by a script, and never from memory. */
  const said = (where: string, ids: readonly string[]) => [
    ...unknown(where, 'fact', ids, facts),
    ...ids.flatMap((id) => {
      const fact = facts.get(id);
      if (fact?.status === 'recalled') return [`${where} prints the fact ${id}, which is only recalled.`];
      return fact?.statement.includes('$') ? [`${where} prints the fact ${id}, whose statement has a formula.`] : [];
    }),
  ];
  const repeated = (what: string, ids: readonly string[]) =>
    [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
      (id) => `${file} has the ${what} "${id}" twice.`,
    );
  const rows = results.tables.flatMap(({ families }) => families.flatMap((family) => family.rows));
  return [
    ...repeated(
      'model',
      results.models.map(({ id }) => id),
    ),
    ...repeated(
      'row',
      rows.map(({ fact }) => fact),
    ),
    ...(results.pairs ?? []).flatMap(({ a, b }) => unknown(`${file}: a pair`, 'model', [a, b], models)),
    ...(results.tables.length > 0 && !results.pairs
      ? [`${file} has tables and no "pairs": nothing says what opens.`]
      : []),
    ...results.tables.flatMap((table) => {
      const where = `${file}: ${table.id}`;
      const columns = Object.values(table.columns);
      return [
        ...unknown(where, 'source', [table.source], sourceByKey),
        ...unknown(where, 'model', columns, models),
        ...unknown(where, 'column', Object.keys(table.own ?? {}), keyed(columns)),
        ...unknown(where, 'correction', table.errata ?? [], corrections),
        ...said(where, table.says ?? []),
        ...table.families.flatMap((family) =>
          family.rows.flatMap((row) => {
            const at = `${where}, ${row.fact}`;
            const parts = Object.entries(facts.get(row.fact)?.parts ?? {});
            const notes = row.notes ?? [];
            return [
              ...said(where, [row.fact]),
              ...said(at, [...(row.says ?? []), ...notes.map(({ fact }) => fact)]),
              ...unknown(
                at,
                'column',
                notes.map(({ model }) => model),
                keyed(columns),
              ),
              ...unknown(
                at,
                'column',
                parts.map(([part]) => part),
                keyed(Object.keys(table.columns)),
              ),
              ...(facts.has(row.fact) && parts.length === 0 ? [`${at}: the fact has no parts, so no scores.`] : []),
              ...parts.flatMap(([part, text]) => scoreProblems(`${at}, ${part}`, text, table.star !== undefined)),
            ];
          }),
        ),
      ];
    }),
  ];
}

function scoreProblems(where: string, text: string, hasStars: boolean): string[] {
  try {
    const { star } = readScore(text);
    return star && !hasStars ? [`${where} has a star, and "star" does not say who measured such a score.`] : [];
  } catch (error) {
    return [`${where}: ${(error as Error).message}`];
  }
}

/**
 * Where a second reading of the tables, scores by the id of a row's fact and parted by spaces, differs from the facts. A dash of
 * any length is a score that is not there.
 */
export function readingProblems({ results, facts }: Paper, reading: Readonly<Record<string, string>>): string[] {
  const rows = results.tables.flatMap(({ families }) => families.flatMap((family) => family.rows));
  const ids = new Set(rows.map(({ fact }) => fact));
  return [
    ...Object.keys(reading).flatMap((id) => (ids.has(id) ? [] : [`The second reading has ${id}, which is no row.`])),
    ...[...ids].flatMap((id) => {
      const read = reading[id]?.replace(/[–—-](?= |$)/g, '–').split(' ');
      if (!read) return [`The second reading has no ${id}.`];
      const parts = Object.entries(facts.get(id)?.parts ?? {});
      if (parts.length !== read.length)
        return [`${id} has ${parts.length} scores, and the second reading ${read.length}.`];
      return parts.flatMap(([part, text], column) =>
        text === read[column] ? [] : [`${id}, ${part}: ${text}, and ${read[column]} in the second reading.`],
      );
    }),
  ];
}
