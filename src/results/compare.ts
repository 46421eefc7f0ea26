/** Two models beside each other: the rows in which both have a score, how far they are apart, and what may be compared. */

import { formatFixed } from '../frame/chart/format.ts';
import type { Cell, Model, Results, Row, Table } from './data.ts';

/**
 * alike: the authors measured both, in one row. quoted: one row, and a score that somebody else measured, or of which nobody says
 * who did. apart: the scores come from different tables, so from different settings.
 */
export type Verdict = 'alike' | 'quoted' | 'apart';

export interface Line {
  readonly id: string;
  readonly name: string;
  readonly how: readonly string[];
  readonly about: string;
  readonly a: Cell;
  readonly b: Cell;
  /** One row, or one of each table. */
  readonly rows: readonly Row[];
  /** Of the first model over the second, in points, as exact as the table prints them. */
  readonly difference: number;
  readonly verdict: Verdict;
  /** Sentences on why the verdict is not "alike", or that it is. */
  readonly why: readonly string[];
}

/** The lines of one table, or those that join two tables. */
export interface View {
  /** The table's id, or ACROSS. */
  readonly id: string;
  readonly label: string;
  readonly lines: readonly Line[];
}

export const ACROSS = 'across';

/** No table prints more than two digits after the point. */
const apartBy = (a: number, b: number) => Math.round(100 * (a - b)) / 100;

function whyOf(house: string, pair: readonly { readonly model: Model; readonly cell: Cell }[]): string[] {
  if (pair.every(({ cell }) => cell.by === 'house')) return [`${house} measured both, under the settings of this row.`];
  return pair.flatMap(({ model, cell }) => {
    if (cell.by === 'elsewhere')
      return [`The score of ${model.short} is quoted: somebody else measured it, with another harness.`];
    return cell.by === 'unsaid' ? [`It is not said how the score of ${model.short} was measured.`] : [];
  });
}

function sameTable({ house }: Results, row: Row, a: Model, b: Model): Line[] {
  const [first, second] = [row.cells[a.id], row.cells[b.id]];
  if (!first || !second) return [];
  return [
    {
      id: row.fact,
      name: row.name,
      how: row.how,
      about: row.about,
      a: first,
      b: second,
      rows: [row],
      difference: apartBy(first.score, second.score),
      verdict: first.by === 'house' && second.by === 'house' ? 'alike' : 'quoted',
      why: whyOf(house, [
        { model: a, cell: first },
        { model: b, cell: second },
      ]),
    },
  ];
}

/** A benchmark of which one table has the first model alone and another the second. */
function otherTables({ rows, tables }: Results, a: Model, b: Model): Line[] {
  const named = (id: string) => tables.find((table) => table.id === id)?.name ?? id;
  return rows.flatMap((row) => {
    const first = row.cells[a.id];
    if (!first || row.cells[b.id] || !row.bench) return [];
    return rows.flatMap((other): Line[] => {
      const second = other.cells[b.id];
      if (other.bench !== row.bench || other.table === row.table || !second || other.cells[a.id]) return [];
      const how = [row, other].map((one) => one.how.join(', ') || named(one.table));
      return [
        {
          id: `${row.fact}.${other.fact}`,
          name: row.name,
          how: [how.join(' against ')],
          about: row.about,
          a: first,
          b: second,
          rows: [row, other],
          difference: apartBy(first.score, second.score),
          verdict: 'apart',
          why: [
            `The score of ${a.short} is from ${named(row.table)} and that of ${b.short} from ${named(other.table)}, each with settings of its own.`,
          ],
        },
      ];
    });
  });
}

const byDifference = (lines: readonly Line[]) => [...lines].sort((one, other) => other.difference - one.difference);

/** Empty where no benchmark has a score of both, and for a model beside itself. */
export function viewsOf(results: Results, a: Model, b: Model): View[] {
  if (a.id === b.id) return [];
  const ofTable = ({ id, name }: Table): View => ({
    id,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    lines: byDifference(
      results.rows.filter(({ table }) => table === id).flatMap((row) => sameTable(results, row, a, b)),
    ),
  });
  const across: View = { id: ACROSS, label: 'across tables', lines: byDifference(otherTables(results, a, b)) };
  return [...results.tables.map(ofTable), across].filter(({ lines }) => lines.length > 0);
}

export interface Tally {
  readonly ahead: number;
  readonly behind: number;
  /** Less apart than what counts, or not at all. */
  readonly level: number;
}

/** `counts`: the difference in points that counts as a lead; 0 lets every difference count. */
export function tallyOf(lines: readonly Line[], counts: number): Tally {
  const leads = (line: Line, sign: 1 | -1) => sign * line.difference > 0 && sign * line.difference >= counts;
  const ahead = lines.filter((line) => leads(line, 1)).length;
  const behind = lines.filter((line) => leads(line, -1)).length;
  return { ahead, behind, level: lines.length - ahead - behind };
}

const plural = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** What the lines on view say, in two sentences at most. `title` begins with a capital. */
export function claimOf({ house }: Results, view: View, a: Model, b: Model, counts: number): string {
  const { lines } = view;
  const { ahead, behind, level } = tallyOf(lines, counts);
  if (view.id === ACROSS) {
    const number =
      lines.length === 1
        ? 'This line may not be compared: its'
        : `None of these ${lines.length} lines may be compared: their`;
    return `${number} two scores come from different tables, with other settings. Nothing is counted here.`;
  }
  const points = counts > 0 ? ` by ${formatFixed(counts, counts % 1 === 0 ? 0 : 1)} points or more` : '';
  const parts = [
    `${a.short} leads on ${ahead} of ${plural(lines.length, 'line')}${points}`,
    `${b.short} on ${behind}`,
    ...(level > 0 ? [counts > 0 ? `on ${level} they are nearer` : `on ${level} they are level`] : []),
  ];
  const alike = lines.filter(({ verdict }) => verdict === 'alike').length;
  const how =
    alike === lines.length
      ? `${house} measured both on every line, and gives no interval.`
      : alike === 0
        ? `On none of them did ${house} measure both.`
        : `On ${alike} of them ${house} measured both; the others quote a score, or do not say.`;
  return `${parts.join(', ')}. ${how}`;
}
