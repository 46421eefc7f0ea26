/** What a meeting leaves behind: votes, the states that were shown, questions that stayed open, and when it began. Kept in the browser. */

import * as z from 'zod/mini';

const words = z.string().check(z.maxLength(600));
const count = z.int().check(z.minimum(0), z.maximum(999));
/** A permalink: an address of this site from its root on. */
const href = z.string().check(z.maxLength(5000), z.regex(/^\/(?!\/)/));

const vote = z.strictObject({
  question: words,
  href,
  answers: z.array(z.strictObject({ words, count })).check(z.maxLength(12)),
});
const shown = z.strictObject({ title: words, says: words, href });
const open = z.strictObject({ text: words, href });

export const recordSchema = z.strictObject({
  /** Grows with every change: of two windows the later one is right. */
  revision: z.int().check(z.minimum(0)),
  /** When the clock began, in milliseconds since 1970. */
  began: z.number().check(z.minimum(0)),
  /** By the question's id. */
  votes: z.record(z.string().check(z.maxLength(200)), vote),
  shown: z.array(shown).check(z.maxLength(300)),
  open: z.array(open).check(z.maxLength(200)),
});

export type Vote = z.infer<typeof vote>;
export type Shown = z.infer<typeof shown>;
export type TalkRecord = z.infer<typeof recordSchema>;

export const newRecord = (now: number): TalkRecord => ({ revision: 0, began: now, votes: {}, shown: [], open: [] });

/** After this time a talk is another one: that of the afternoon is not that of the evening. */
const A_TALK = 6 * 3600_000;

/** The record that a text holds; undefined where it holds none, or one of another talk. Never throws. */
export function readRecord(text: string | null, now: number): TalkRecord | undefined {
  try {
    const read = recordSchema.safeParse(JSON.parse(text ?? ''));
    return read.success && Math.abs(now - read.data.began) < A_TALK ? read.data : undefined;
  } catch {
    return undefined;
  }
}

const cut = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 600);
const next = (record: TalkRecord, change: Partial<TalkRecord>): TalkRecord => ({
  ...record,
  ...change,
  revision: record.revision + 1,
});

export const restarted = (record: TalkRecord, now: number): TalkRecord => next(record, { began: now });

/** An empty one that every other window takes for later. */
export const emptied = (record: TalkRecord, now: number): TalkRecord => next(record, newRecord(now));

export const voted = (record: TalkRecord, id: string, { question, href: at, answers }: Vote): TalkRecord =>
  next(record, {
    votes: {
      ...record.votes,
      [id]: {
        question: cut(question),
        href: at,
        answers: answers
          .slice(0, 12)
          .map((one) => ({ words: cut(one.words), count: Math.min(999, Math.max(0, Math.round(one.count) || 0)) })),
      },
    },
  });

/** A state is listed once, however often it was on screen. */
export const withShown = (record: TalkRecord, { title, says, href: at }: Shown): TalkRecord =>
  record.shown.some((one) => one.href === at) || record.shown.length >= 300
    ? record
    : next(record, { shown: [...record.shown, { title: cut(title), says: cut(says), href: at }] });

export const asked = (record: TalkRecord, text: string, at: string): TalkRecord =>
  cut(text) === '' || record.open.length >= 200
    ? record
    : next(record, { open: [...record.open, { text: cut(text), href: at }] });

export const settled = (record: TalkRecord, index: number): TalkRecord =>
  next(record, { open: record.open.filter((_, i) => i !== index) });

/** Whether anybody has voted. */
export const isCounted = (one: Vote | undefined): one is Vote => one?.answers.some(({ count: n }) => n > 0) ?? false;
