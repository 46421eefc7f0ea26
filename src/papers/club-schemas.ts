/** What the club's files hold: questions, corrections, quizzes, the map of the report, the agenda. */

import { z } from 'astro/zod';
import { ids, slug, text } from './schema-parts.ts';

/** A place on this site: a walkthrough, and in it a section (the id of its heading) or a figure. */
const place = z
  .strictObject({ walkthrough: slug, section: slug.optional(), figure: slug.optional() })
  .refine(({ section, figure }) => !(section && figure), 'a place has a section or a figure, not both');

/** The state that a figure is brought to when a reader is led to it; checked against the figure when the site is built. */
const prepared = z.strictObject({
  preset: slug.optional(),
  params: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
  /** The frame, counted from 1. */
  at: z.int().positive().optional(),
  cover: z.boolean().optional(),
});

/** How the talk's answer holds up against the sources: `open` where they cannot decide it, or where it gave none. */
export const HOLDS = ['right', 'partly', 'wrong', 'open'] as const;

export const questionsFile = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.string().regex(/^Q\d{2}$/, 'the id of a question looks like Q07'),
      asker: z.enum(['chat', 'member', 'presenter']),
      question: text,
      talkAnswer: text,
      verdict: text,
      /** The verdict's class, to filter by. */
      holds: z.enum(HOLDS),
      /** What it is about: words joined by hyphens, shown with spaces. */
      topic: slug,
      answer: text,
      facts: ids,
      /** Where the site shows or runs it; left out where nothing does. */
      shown: place.optional(),
    }),
  ),
});

export const errataFile = z.strictObject({
  errata: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+-\d{2}$/, 'the id of a correction looks like talk-05'),
      /** Where the claim was made: a key of sources.yaml. */
      source: text,
      section: text.optional(),
      claim: text,
      correct: text,
      facts: ids.optional(),
      refs: ids.optional(),
      /** Where the right answer was read, when no fact states it. */
      sources: ids.optional(),
      locator: text.optional(),
      severity: z.enum([
        'wrong',
        'wrong direction',
        'mixed up',
        /** Two places of one text disagree. */
        'inconsistent',
        'misleading',
        'overstated',
        'unsupported',
        'imprecise',
        'incomplete',
        'omission',
        'inference',
        'rounding',
        'label',
        'editorial',
      ]),
    }),
  ),
});

export const reportFile = z.strictObject({
  /** The report's sections in its own order, each in a line. */
  sections: z.array(
    z.strictObject({
      /** As the report numbers it: "2.1" or "App. D". */
      number: text,
      title: text,
      /** What it says, in one sentence. */
      says: text,
      facts: ids.optional(),
      /** Where this site tells or runs it; without it the section is not built yet. */
      shown: z.array(place).min(1).optional(),
    }),
  ),
});

export const clubFile = z.strictObject({
  /** How long a meeting is, in minutes. */
  meeting: z.int().positive(),
  /** What a meeting does, in order; the parts add up to its length. */
  agenda: z.array(
    z.strictObject({
      minutes: z.number().int().positive(),
      title: text,
      /** What the presenter does and shows. */
      do: text,
      /** What to ask the room before showing the answer. */
      ask: text,
      /** What the room may vote for; yes and no when left out. */
      answers: z.array(text).min(2).max(6).optional(),
      shown: place,
      set: prepared.optional(),
    }),
  ),
  /** What the report leaves open: questions without a right answer. */
  open: z.array(z.strictObject({ question: text, why: text, facts: ids.optional() })),
  /** What to read or set up before the meeting. */
  before: z.array(z.strictObject({ who: text, do: text, shown: place.optional() })).default([]),
  /** Ways in for readers with less time than a meeting; the steps of one add up to its minutes. */
  ways: z
    .array(
      z.strictObject({
        minutes: z.number().int().positive(),
        title: text,
        steps: z
          .array(
            z.strictObject({
              minutes: z.number().int().positive(),
              do: text,
              shown: place,
              set: prepared.optional(),
              facts: ids.optional(),
            }),
          )
          .min(1),
      }),
    )
    .default([]),
});

const option = z.strictObject({
  text,
  right: z.literal(true).optional(),
  /** Why the answer is right, or what is wrong about it. */
  feedback: text,
  /** Anchor of the section of the walkthrough to go back to. */
  section: slug,
});

const quizQuestion = z
  .strictObject({ question: text, options: z.array(option).min(3).max(5), facts: z.array(text).default([]) })
  .refine(
    ({ options }) => options.filter(({ right }) => right).length === 1,
    'a question has exactly one right answer',
  );

export const quizzesFile = z.strictObject({
  /** The id of a quiz is the name of its walkthrough. */
  quizzes: z.array(z.strictObject({ id: slug, questions: z.array(quizQuestion).min(1) })),
});

export type Place = z.infer<typeof place>;
