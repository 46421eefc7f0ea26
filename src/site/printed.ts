/** The printed form of a walkthrough, where `npm run pdf` has made one before the build. */

import { existsSync } from 'node:fs';
import { withBase } from './urls.ts';

/** Where `npm run pdf` puts a walkthrough, from the project's folder; a build carries what lies in public/ along. */
export const printedFile = (paper: string, slug: string): string => `public/pdf/${paper}/${slug}.pdf`;

/** The address of a walkthrough's PDF, or undefined when there is none. */
export const printedOf = (paper: string, slug: string): string | undefined =>
  existsSync(printedFile(paper, slug)) ? withBase(printedFile(paper, slug).replace('public', '')) : undefined;
