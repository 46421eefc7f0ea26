import { EventEmitter } from 'node:events';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { afterAll, expect, it } from 'vitest';
import { FIXTURE, fixtureContent } from '../tools/paper-fixture.ts';
import type { Paper } from './paper.ts';
import { paperLoader } from './paper-loader.ts';

const root = join(fixtureContent(), '..');
const folder = join(root, 'content', FIXTURE);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The store and the watcher of Astro, as far as the loader uses them. */
const papers = new Map<string, Paper>();
const errors: string[] = [];
const watcher = Object.assign(new EventEmitter(), { add: () => undefined });
await paperLoader('content').load({
  store: {
    set: ({ id, data }: { id: string; data: Paper }) => papers.set(id, data),
    delete: (id: string) => papers.delete(id),
    clear: () => papers.clear(),
  },
  config: { root: pathToFileURL(`${root}/`) },
  watcher,
  logger: { error: (message: string) => errors.push(message) },
} as unknown as LoaderContext);
const loaded = () => papers.get(FIXTURE)!;
const edit = (file: string, change: (text: string) => string) => {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  watcher.emit('all', 'change', join(folder, file));
};

it('a paper is taken anew when its facts, its terms, its works or a text of it change', () => {
  const [fact] = loaded().facts.values();
  edit('facts.yaml', (text) => text.replace(/statement: .*/, 'statement: Said otherwise.'));
  expect(loaded().facts.get(fact!.id)?.statement).toBe('Said otherwise.');
  edit('glossary.yaml', (text) => text.replace(/term: .*/, 'term: another word'));
  expect(loaded().terms[0]?.term).toBe('another word');
  edit('references.bib', (text) => text.replace(/title = \{.*\}/, 'title = {Another title}'));
  expect(loaded().references.map(({ title }) => title)).toContain('Another title');
  const page = `walkthroughs/${loaded().walkthroughs[0]?.slug}.mdx`;
  edit(page, (text) => `${text}\n## A heading at the end\n`);
  expect(loaded().walkthroughs[0]?.headings.at(-1)?.id).toBe('a-heading-at-the-end');
  expect(errors).toEqual([]);
});

it('a file that cannot be read is told, and the paper stays as it was', () => {
  const before = loaded();
  appendFileSync(join(folder, 'facts.yaml'), 'statment: A slip\n');
  watcher.emit('all', 'change', join(folder, 'facts.yaml'));
  expect(errors).toEqual([expect.stringMatching(/a-report\/facts\.yaml: .*statment/)]);
  expect(loaded()).toBe(before);
});

it('a recorded run and a file of another folder change nothing', () => {
  const before = loaded();
  watcher.emit('all', 'change', join(folder, 'runs', 'a-run.json'));
  watcher.emit('all', 'change', join(root, 'src', 'facts.yaml'));
  expect(loaded()).toBe(before);
});

it('a paper that is taken away is gone', () => {
  rmSync(join(folder, 'paper.yaml'));
  watcher.emit('all', 'unlink', join(folder, 'paper.yaml'));
  expect(papers.size).toBe(0);
});
