/** The tables of results with their scores: results.yaml joined with the facts and the corrections that it names. */

import type { Paper } from './paper.ts';
import type { Erratum, Fact } from './schemas.ts';

type File = Paper['results'];
export type ResultModel = File['models'][number];
type TableEntry = File['tables'][number];
type RowEntry = TableEntry['families'][number]['rows'][number];
export type MeasuredBy = TableEntry['plain'];
export type Mode = NonNullable<RowEntry['mode']>;
export type About = TableEntry['families'][number]['about'];

export interface ResultCell {
  readonly model: string;
  /** As the paper prints it: "72.7*", or "–" where it prints none. */
  readonly text: string;
  /** Undefined where the paper prints none. */
  readonly score: number | undefined;
  readonly by: MeasuredBy;
  /** Facts about this score. */
  readonly notes: readonly string[];
}

export interface ResultRow {
  /** The fact whose parts the scores are. */
  readonly fact: string;
  readonly name: string;
  readonly metric: string | undefined;
  readonly mode: Mode | undefined;
  readonly about: About;
  readonly bench: string | undefined;
  readonly says: readonly string[];
  readonly cells: readonly ResultCell[];
  /** The paper's own slips about this row, by the ids of their corrections. */
  readonly errata: readonly string[];
}

export interface ResultTable {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly models: readonly ResultModel[];
  readonly says: readonly string[];
  readonly errata: readonly string[];
  readonly families: readonly { readonly title: string; readonly rows: readonly ResultRow[] }[];
}

const NONE = '–';
const SCORE = /^(\d{1,3}(?:\.\d{1,2})?)(\*?)$/;

/** "72.7*" is a score with a star, "–" none. Throws a sentence for any other text. */
export function readScore(text: string): { readonly score: number | undefined; readonly star: boolean } {
  if (text === NONE) return { score: undefined, star: false };
  const [, digits, star] = SCORE.exec(text) ?? [];
  if (digits === undefined) throw new Error(`"${text}" is no score: a number with or without a star, or "${NONE}".`);
  return { score: Number(digits), star: star !== '' };
}

/** A correction of the paper itself is about a row when it rests on the row's fact. */
const errataOf = (fact: string, own: readonly Erratum[]): string[] =>
  own.flatMap(({ id, facts = [] }) => (facts.includes(fact) ? [id] : []));

function cellsOf(table: TableEntry, row: RowEntry, { parts = {} }: Fact): ResultCell[] {
  return Object.entries(table.columns).map(([column, model]) => {
    const text = parts[column] ?? NONE;
    const { score, star } = readScore(text);
    return {
      model,
      text,
      score,
      by: star ? (table.star ?? table.plain) : (table.own?.[model] ?? table.plain),
      notes: (row.notes ?? []).flatMap((note) => (note.model === model ? [note.fact] : [])),
    };
  });
}

/** In the order of the file. Throws a sentence for a fact, a model or a score that is not there; checks of the build tell it first. */
export function resultTables(
  paper: Pick<Paper, 'results' | 'facts' | 'errata' | 'meta' | 'sourceByKey'>,
): ResultTable[] {
  const { results, facts, errata, meta, sourceByKey } = paper;
  const models = new Map(results.models.map((model) => [model.id, model]));
  const own = errata.filter(({ source }) => sourceByKey.get(source)?.ref === meta.reference);
  return results.tables.map((table) => ({
    id: table.id,
    name: table.name,
    title: table.title,
    source: table.source,
    models: Object.values(table.columns).map((id) => {
      const model = models.get(id);
      if (!model) throw new Error(`${table.name} has a column of "${id}", which is no model of results.yaml.`);
      return model;
    }),
    says: table.says ?? [],
    errata: table.errata ?? [],
    families: table.families.map(({ title, about, rows }) => ({
      title,
      rows: rows.map((row) => {
        const fact = facts.get(row.fact);
        if (!fact) throw new Error(`${table.name} has a row of "${row.fact}", which is no fact.`);
        return {
          fact: row.fact,
          name: row.name,
          metric: row.metric,
          mode: row.mode,
          about: row.about ?? about,
          bench: row.bench,
          says: row.says ?? [],
          cells: cellsOf(table, row, fact),
          errata: errataOf(row.fact, own),
        };
      }),
    })),
  }));
}
