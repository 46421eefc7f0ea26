/** The small schemas that the files of a paper share. */

import { z } from 'astro/zod';

export const text = z.string().trim().min(1);
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written as 2026-02-03, in quotes');
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
export const ids = z.array(text).min(1);
