import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FIXTURE, fixtureContent } from '../tools/paper-fixture.ts';
import { readPaper } from './read-papers.ts';

const content = fixtureContent();
afterAll(() => rmSync(join(content, '..'), { recursive: true }));

/** What an author is told when `from` stands as `to` in a file of the paper. */
function toldOf(file: string, from: string | RegExp, to: string): Error {
  const path = join(content, FIXTURE, file);
  const text = readFileSync(path, 'utf8');
  expect(text.replace(from, to), `${file} has no ${from}`).not.toBe(text);
  writeFileSync(path, text.replace(from, to));
  try {
    readPaper(content, FIXTURE);
  } catch (error) {
    return error as Error;
  } finally {
    writeFileSync(path, text);
  }
  throw new Error(`${file} was read.`);
}

describe('what is wrong in a file of a paper', () => {
  it.each([
    [
      'facts.yaml',
      'statement: In each',
      'statement: <b>In</b> each',
      'facts.yaml: areas.0.facts.0.statement: <b> would be',
    ],
    [
      'facts.yaml',
      'statement: In each',
      'statement: In: each',
      /facts\.yaml:\d+: this cannot be read as YAML: Nested mappings/,
    ],
    ['paper.yaml', /added: .*/, 'added: "2026-02-31"', 'paper.yaml: added: a date is a day of the calendar'],
    ['walkthroughs/cubic.mdx', /updated: .*/, 'updated: 5', 'cubic.mdx: updated: "updated" is a day of the calendar'],
    ['walkthroughs/cubic.mdx', /minutes: .*/, 'minutes: [5', /cubic\.mdx:\d+: this cannot be read as YAML/],
    ['walkthroughs/cubic.mdx', '## What', '<Box> ## What', /cubic\.mdx:\d+: /],
    ['references.bib', '\n}', '\n', 'references.bib'],
  ])('of %s is told in a sentence with its place, and no stack trace behind it', (file, from, to, sentence) => {
    const error = toldOf(file, from, to);
    expect(error.message).toMatch(sentence);
    expect(error.stack).toBe('');
  });
});
