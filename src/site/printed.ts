/** The printed form of a walkthrough, where `npm run pdf` has made one before the build. */

import { existsSync } from 'node:fs';
import { printedFile } from '../papers/printed-file.ts';
import { withBase } from './urls.ts';

/** The address of a walkthrough's PDF, or undefined when there is none. */
export const printedOf = (paper: string, slug: string): string | undefined =>
  existsSync(printedFile(paper, slug)) ? withBase(printedFile(paper, slug).replace('public', '')) : undefined;
