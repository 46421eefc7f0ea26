/** The small schemas that the files of a paper share. */

import { z } from 'astro/zod';
import { shortTextProblems } from './short-text.ts';

/** Printed as it stands. */
export const plain = z.string().trim().min(1);
/** Printed with TeX between dollar signs. */
export const text = plain.superRefine((value, context) => {
  for (const message of shortTextProblems(value)) context.addIssue({ code: 'custom', message });
});
/** A day that exists in the calendar: 2026-02-31 is refused. */
export const isoDate = z.iso.date('a date is a day of the calendar, written as 2026-02-03, in quotes');
/** Of a text's frontmatter: the day as a Date. Some readers of YAML make a Date of it by themselves, others keep the text. */
export const frontmatterDay = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.valueOf()) ? value.toISOString().slice(0, 10) : value),
  z.iso.date('"updated" is a day of the calendar, written as 2026-02-03').transform((day) => new Date(day)),
);
/** The address of a page: javascript:, file: and other protocols are refused. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'an address begins with https:// or http://' });
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
export const ids = z.array(plain).min(1);
