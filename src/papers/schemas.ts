/** What the files of content/<paper>/ hold: one schema a file, and the types that pages and checks share. */

import { z } from 'astro/zod';
import { clubFile, errataFile, questionsFile, quizzesFile, reportFile } from './club-schemas.ts';
import { resultsFile } from './results-schema.ts';
import { frontmatterDay, ids, isoDate, plain, slug, text, webAddress } from './schema-parts.ts';

export const STATUSES = ['confirmed', 'secondary', 'derived', 'recalled'] as const;

const fact = z
  .strictObject({
    id: z.string().regex(/^[A-Z]+-[A-Z0-9]+(-[A-Z0-9]+)?$/, 'the id of a fact looks like MC-15'),
    statement: text,
    value: text.optional(),
    unit: text.optional(),
    /** How prose prints the value; may hold TeX between dollar signs. */
    text: text.optional(),
    /** Short display texts for the parts of a composite value, under names that authors can write. */
    parts: z.record(text, text).optional(),
    source: text.optional(),
    /** The facts that a derived one is computed from. */
    from: ids.optional(),
    locator: text.optional(),
    status: z.enum(STATUSES),
    note: text.optional(),
    refs: ids.optional(),
  })
  .superRefine(({ id, status, source, from, locator }, context) => {
    const problem = (message: string) => context.addIssue({ code: 'custom', message });
    if (status === 'derived' && !from) problem(`${id} is derived, so it needs "from": the facts it is computed from.`);
    if (status !== 'derived' && from) problem(`${id} has "from", so its status must be derived, not ${status}.`);
    if ((status === 'confirmed' || status === 'secondary') && !(source && locator)) {
      problem(`${id} is ${status}, so it needs a source and a locator.`);
    }
  });

export const factsFile = z.strictObject({
  areas: z.array(z.strictObject({ key: text, title: text, facts: z.array(fact).min(1) })).min(1),
});

export const sourcesFile = z.strictObject({
  sources: z
    .array(
      z.strictObject({
        key: text,
        title: text,
        /** The title as a card prints it. */
        short: text,
        urls: z.array(webAddress).optional(),
        /** The bibliography entry of the same work. */
        ref: text.optional(),
      }),
    )
    .min(1),
});

export const glossaryFile = z.strictObject({
  terms: z.array(
    z.strictObject({
      id: slug,
      term: text,
      definition: text,
      /** Other spellings by which short texts name it. */
      also: ids.optional(),
      /** True for a word that every reader knows or that has other senses: it is linked only where a page names it by tag. */
      common: z.literal(true).optional(),
      /** What the list keeps the term for, where no text names it: the axis of a figure. */
      needed: text.optional(),
      facts: ids.optional(),
      refs: ids.optional(),
    }),
  ),
  heard: z.array(z.strictObject({ heard: text, means: text })),
});

export const paperFile = z.strictObject({
  title: text,
  short: text,
  authors: z.array(text).min(1),
  /** Left out for a text that is not on arXiv. */
  arxiv: z
    .string()
    .regex(/^\d{4}\.\d{5}$/, 'an arXiv id looks like 2507.20534')
    .optional(),
  /** The day on which the paper came to this site: papers stand in this order. */
  added: isoDate,
  /** The bibliography entry of the paper itself. */
  reference: text,
  /** A date is given only where a fact confirms it. */
  versions: z.array(z.strictObject({ name: text, date: isoDate.optional(), fact: text.optional() })).min(1),
  description: text,
  /** Names with a number that stands alone, such as "Llama 4", which prose may print. K2, GPT-4 and the like need no entry. */
  names: ids.optional(),
  /** Reading order: the names of the files in walkthroughs/. */
  walkthroughs: z.array(slug),
});

export const reference = z.strictObject({
  key: plain,
  title: plain,
  /** Family names and given names, or one name for a team. */
  authors: z
    .array(z.union([z.strictObject({ name: plain }), z.strictObject({ family: plain, given: plain.optional() })]))
    .min(1),
  /** True when the entry ends with "and others". */
  others: z.boolean(),
  year: z.string().regex(/^\d{4}$/, 'a year has four digits'),
  venue: plain.optional(),
  pages: plain.optional(),
  arxiv: plain.optional(),
  url: webAddress.optional(),
  note: plain.optional(),
  status: z.enum(['confirmed', 'secondary', 'recalled']),
  /** True when no page, fact, question, correction or term refers to the entry. */
  background: z.boolean(),
  /** The entry to copy, without our keywords and notes. */
  bibtex: plain,
});

export const referencesFile = z.strictObject({ references: z.array(reference).min(1) });

export const walkthroughFrontmatter = z.strictObject({
  title: plain,
  description: plain,
  /** The question that the page answers, in one sentence. */
  question: plain,
  /** Id of the figure whose still leads to the page. */
  figure: plain,
  /** Reading time. */
  minutes: z.int().positive().max(240, 'a page takes 240 minutes to read at most'),
  updated: frontmatterDay,
});

/** Of a page about the site itself, content/<page>.mdx. */
export const pageFrontmatter = walkthroughFrontmatter.pick({
  title: true,
  description: true,
  question: true,
  updated: true,
});

const paramValue = z.union([z.number(), z.string(), z.boolean()]);

/** What runs.yaml asks to have recorded, by the name of the file in runs/. Experiments know their parameters themselves. */
export const runsFile = z.record(
  slug,
  z.strictObject({
    experiment: plain,
    /** What differs from the experiment's defaults. */
    params: z.record(plain, paramValue).default({}),
    /** The values that vary, when the recording is a sweep of summaries and not one run. */
    sweep: z.record(plain, z.array(paramValue).min(1)).optional(),
    /** How many of the first frames a test runs again; fewer than usual for an experiment whose frames take long. */
    check: z.int().positive().optional(),
  }),
);

/** The YAML files of a paper's folder, by what they hold: content/<paper>/<name>.yaml. */
export const YAML_FILES = {
  facts: factsFile,
  sources: sourcesFile,
  questions: questionsFile,
  errata: errataFile,
  quizzes: quizzesFile,
  glossary: glossaryFile,
  report: reportFile,
  club: clubFile,
  results: resultsFile,
} as const;

export type YamlName = keyof typeof YAML_FILES;
/** What each of them holds. */
export type PaperYaml = { readonly [N in YamlName]: z.infer<(typeof YAML_FILES)[N]> };

export type Frontmatter = z.infer<typeof walkthroughFrontmatter>;
export type Fact = z.infer<typeof fact>;
export type FactArea = z.infer<typeof factsFile>['areas'][number];
export type Source = z.infer<typeof sourcesFile>['sources'][number];
export type Question = z.infer<typeof questionsFile>['questions'][number];
export type Erratum = z.infer<typeof errataFile>['errata'][number];
export type Quiz = z.infer<typeof quizzesFile>['quizzes'][number];
export type Term = z.infer<typeof glossaryFile>['terms'][number];
export type Heard = z.infer<typeof glossaryFile>['heard'][number];
export type ReportSection = PaperYaml['report']['sections'][number];
export type AgendaItem = PaperYaml['club']['agenda'][number];
export type OpenQuestion = PaperYaml['club']['open'][number];
export type Preparation = PaperYaml['club']['before'][number];
export type Way = PaperYaml['club']['ways'][number];
export type RunEntry = z.infer<typeof runsFile>[string];
export type PaperMeta = z.infer<typeof paperFile>;
export type Reference = z.infer<typeof reference>;
export type Status = (typeof STATUSES)[number];
