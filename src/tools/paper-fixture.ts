/** The example paper as a fixture: tests of the code take it, so that an edit of a real paper's words breaks none of them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../papers/paper.ts';
import { readPaper } from '../papers/read-papers.ts';
import { writePaper } from './make-paper.ts';

export const FIXTURE = 'a-report';

/** A new folder content/ with the example paper in it, without recorded runs; whoever asks for it removes it. */
export function fixtureContent(): string {
  const content = join(mkdtempSync(join(tmpdir(), 'paperclip-')), 'content');
  writePaper(content, FIXTURE, new Date('2026-12-24T12:00:00Z'));
  return content;
}

export function fixturePaper(): Paper {
  const content = fixtureContent();
  const paper = readPaper(content, FIXTURE);
  rmSync(join(content, '..'), { recursive: true });
  return paper;
}
