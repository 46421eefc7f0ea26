import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeRun } from '../lab/experiment/recording.ts';
import { figuresIn, namings } from '../papers/paper.ts';
import { readPaper } from '../papers/read-papers.ts';
import { STATUSES } from '../papers/schemas.ts';
import { makePaper } from '../tools/make-paper.ts';
import { slugProblem } from '../tools/paper-names.ts';
import { listRecordings } from '../tools/recordings.ts';
import { nodeHost } from '../worker/sandbox/node-host.ts';
import { contentProblems } from './integrity.ts';

const SLUG = 'second-report';
const content = mkdtempSync(join(tmpdir(), 'paperclip-content-'));
const made = await makePaper(content, SLUG, new Date('2026-12-24T12:00:00Z'));
const paper = readPaper(content, SLUG);
afterAll(() => rmSync(content, { recursive: true, force: true }));

describe('the folder that new-paper makes', () => {
  it('has nothing that the checks of content object to', () => {
    expect(contentProblems(content)).toEqual([]);
  });

  it('bears the name and the day that were given, and no mark of the template', () => {
    expect(paper.meta).toMatchObject({ short: 'Second report', added: '2026-12-24' });
    for (const { file } of made) {
      expect(readFileSync(join(content, SLUG, file), 'utf8'), file).not.toMatch(/__[A-Z]+__|^ *[#%] (end)?region/m);
    }
  });

  it('says of every file in a line what it holds', () => {
    expect(made.filter(({ holds }) => !/^\p{L}.{5,}/u.test(holds) || holds.includes('undefined'))).toEqual([]);
  });

  it('has a fact of every status, an entry in every file, and names facts, works, terms and a figure', () => {
    expect(new Set([...paper.facts.values()].map(({ status }) => status))).toEqual(new Set(STATUSES));
    const { questions, errata, quizzes, terms, sections, agenda, open, before, ways } = paper;
    for (const entries of [questions, errata, quizzes, terms, sections, agenda, open, before, ways])
      expect(entries).not.toEqual([]);
    const [page] = paper.walkthroughs;
    expect(new Set(namings(page!).map(({ kind }) => kind))).toEqual(new Set(['facts', 'references', 'terms']));
    expect(figuresIn(page!)).toEqual(['newton-schulz']);
  });

  it('has the runs that it asks for, and they come out again, bit for bit', async () => {
    const recordings = await listRecordings(content);
    expect(recordings.map(({ name }) => name)).toEqual(['newton-schulz', 'cubic', 'cubic-iterations']);
    for (const { file, experiment, sweep } of recordings) {
      const recorded = JSON.parse(readFileSync(file, 'utf8'));
      const { params, arms } = decodeRun(sweep ? recorded.sample : recorded);
      for (const [arm, frames] of Object.entries(arms))
        expect(await Array.fromAsync(experiment.run(params, arm, nodeHost))).toEqual(frames);
    }
  });

  it('is made once: a second call changes nothing', async () => {
    await expect(makePaper(content, SLUG, new Date())).rejects.toThrow('exist');
  });
});

describe('slugProblem', () => {
  mkdirSync(join(content, 'taken'));
  const cases: readonly [slug: string, problem: string][] = [
    ['', 'A paper needs a name for its folder: npm run new-paper -- some-report.'],
    [
      'Llama 4: the Herd',
      '"Llama 4: the Herd" cannot be the name of a folder and an address: it must be lower-case words joined by hyphens, such as "llama-4-the-herd".',
    ],
    [
      '../up',
      '"../up" cannot be the name of a folder and an address: it must be lower-case words joined by hyphens, such as "up".',
    ],
    ['taken', 'There is a folder content/taken already: choose another name, or remove that folder first.'],
    ['embed', '"/embed/" is an address of the site itself: choose another name, such as "embed-report".'],
    ['authors', '"/authors/" is an address of the site itself: choose another name, such as "authors-report".'],
    ['muonclip', 'The code uses the name "muonclip" for something else (src/figures/'],
    ['a'.repeat(41), `"${'a'.repeat(41)}" has 41 characters`],
  ];
  it.each(cases)('of "%s" is a plain sentence with what would be right', (slug, problem) => {
    expect(slugProblem(slug, content)).toContain(problem);
  });

  it.each(['another-report', 'deepseek-v3', 'gpt-4'])('of "%s" is nothing', (slug) => {
    expect(slugProblem(slug, content)).toBeUndefined();
  });
});
