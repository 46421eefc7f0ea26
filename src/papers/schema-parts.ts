/** The small schemas that the files of a paper share. */

import { z } from 'astro/zod';

export const text = z.string().trim().min(1);
/** A day that the calendar has: 2026-02-31 is none. */
export const isoDate = z.iso.date('a date is a day of the calendar, written as 2026-02-03, in quotes');
/** Of an address that a reader may follow: javascript: and the like are none. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'an address begins with https:// or http://' });
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
export const ids = z.array(text).min(1);
