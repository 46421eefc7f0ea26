/** What results.yaml holds: the tables of results, whose scores are the parts of facts. */

import { z } from 'astro/zod';
import { ids, plain, slug, text } from './schema-parts.ts';

/** Who measured a score: the paper’s authors, somebody whom they quote, or nobody says. */
const MEASURED_BY = ['house', 'elsewhere', 'unsaid'] as const;

/** How a model was run where a row says so. */
export const MODES = ['no-tools', 'tools', 'python', 'heavy'] as const;

/** What a benchmark is about, to choose rows by. */
const ABOUT = [
  'coding',
  'tool-use',
  'search',
  'maths',
  'knowledge',
  'factuality',
  'long-context',
  'chinese',
  'safety',
  'other',
] as const;

const measuredBy = z.enum(MEASURED_BY);

const row = z.strictObject({
  /** The fact whose parts are the scores of the row. */
  fact: plain,
  name: text,
  /** How it is scored, as the table prints it: "Pass@1", "5-shot". */
  metric: text.optional(),
  mode: z.enum(MODES).optional(),
  /** Where it differs from its family's. */
  about: z.enum(ABOUT).optional(),
  /** One name for a benchmark that stands in several tables. */
  bench: slug.optional(),
  /** Facts about the settings of this row. */
  says: ids.optional(),
  /** Facts about one model's score in it. */
  notes: z
    .array(z.strictObject({ model: slug, fact: plain }))
    .min(1)
    .optional(),
});

const table = z.strictObject({
  id: slug,
  /** Within a sentence: "Table 3". */
  name: text,
  title: text,
  /** A key of sources.yaml. */
  source: plain,
  /** Who measured a score without a star, and with one. */
  plain: measuredBy,
  star: measuredBy.optional(),
  /** The same by model where a score without a star has another origin. */
  own: z.record(slug, measuredBy).optional(),
  /** The model of each part of the rows' facts, in the order of the columns. */
  columns: z.record(plain, slug),
  /** Facts about the settings of all rows. */
  says: ids.optional(),
  /** Corrections of the whole table. */
  errata: ids.optional(),
  families: z.array(z.strictObject({ title: text, about: z.enum(ABOUT), rows: z.array(row).min(1) })).min(1),
});

export const resultsFile = z.strictObject({
  /** Who made the tables, as a sentence names them. */
  house: text.optional(),
  models: z.array(
    z.strictObject({
      id: slug,
      name: text,
      /** For a sentence and a narrow column. */
      short: text,
      /** Whether its weights are public. */
      access: z.enum(['open', 'closed']),
    }),
  ),
  /** Pairs of models worth a look, the first of which opens. */
  pairs: z
    .array(z.strictObject({ a: slug, b: slug }))
    .min(1)
    .optional(),
  /** Empty for a paper without tables of results: then it has no page of them. */
  tables: z.array(table),
});
