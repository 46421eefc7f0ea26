/** The tables of results as the explorer takes them: all that it shows, in as few bytes as that needs. */

export type MeasuredBy = 'house' | 'elsewhere' | 'unsaid';

export interface Model {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly access: 'open' | 'closed';
}

export interface Cell {
  /** As printed: "72.7*". */
  readonly text: string;
  readonly score: number;
  readonly by: MeasuredBy;
  /** Ids of what is said about this score alone. */
  readonly notes: readonly string[];
}

export interface Row {
  /** Id of the fact whose parts the scores are. */
  readonly fact: string;
  readonly table: string;
  readonly name: string;
  /** How it was run and scored: "with tools", "Pass@1". */
  readonly how: readonly string[];
  readonly about: string;
  /** One name for a benchmark that stands in several tables. */
  readonly bench: string | undefined;
  readonly says: readonly string[];
  readonly errata: readonly string[];
  /** By model; a model without a score is not in it. */
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Table {
  readonly id: string;
  /** Within a sentence: "Table 3". */
  readonly name: string;
  readonly says: readonly string[];
  /** Slips of the paper about the whole table. */
  readonly errata: readonly string[];
}

/** A sentence and the page where it is grounded. */
export interface Saying {
  readonly text: string;
  readonly href: string;
}

export interface Results {
  /** Who made the tables: "Moonshot". */
  readonly house: string;
  readonly models: readonly Model[];
  readonly tables: readonly Table[];
  readonly rows: readonly Row[];
  /** What a benchmark is about, in words, by its key in `rows`. */
  readonly about: Readonly<Record<string, string>>;
  /** Facts and corrections by id. */
  readonly sayings: Readonly<Record<string, Saying>>;
}
