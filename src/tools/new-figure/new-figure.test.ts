import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { figureProblem } from './figure-names.ts';
import { makeFigure } from './make-figure.ts';

const root = mkdtempSync(join(tmpdir(), 'paperclip-figure-'));
const made = makeFigure(root, 'some-subject', 'gradient-noise');
const folder = join(root, 'src/figures/some-subject/gradient-noise');
mkdirSync(join(root, 'content/a-report'), { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the folder that new-figure makes', () => {
  it('has what the registries look for, and says of every file what it holds', () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['View.svelte', 'figure.ts', 'run.ts', 'spec.ts']));
    expect(made.map(({ file }) => file).sort()).toEqual(readdirSync(folder).sort());
    for (const { file, holds } of made) expect(holds, file).toMatch(/^\p{L}.{9,}\.$/u);
  });

  it('bears its own name and place everywhere, and nowhere that of the example', () => {
    const texts = made.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
    expect(texts.filter((text) => /example.?figure|new-figure/i.test(text))).toEqual([]);
    expect(texts.join('')).toContain("'src/figures/some-subject/gradient-noise/run.ts'");
    expect(texts.join('')).toContain("id: 'gradient-noise'");
    expect(texts.join('')).toContain(
      'gradientNoiseSpec: ExperimentSpec<typeof gradientNoiseParams, GradientNoiseFrame>',
    );
  });

  it('is made once: a second call changes nothing', () => {
    expect(() => makeFigure(root, 'some-subject', 'gradient-noise')).toThrow('exist');
  });
});

describe('figureProblem', () => {
  const cases: readonly [path: string, problem: string][] = [
    ['', 'A figure needs a subject and a name: npm run new-figure -- some-mechanism/some-figure.'],
    ['descent', '"descent" must be a subject and a name with one slash between them'],
    ['a/b/c', '"a/b/c" must be a subject and a name with one slash between them'],
    ['muon/', '"" cannot be the name of a folder and an address'],
    ['muon/Übung eins', 'the first beginning with a letter, such as "ubung-eins".'],
    ['../up', '".." cannot be the name of a folder'],
    [
      'muon/4-bit',
      '"4-bit" cannot be the name of a folder and an address: it must be lower-case words joined by hyphens, the first beginning with a letter, such as "bit".',
    ],
    [`muon/${'a'.repeat(41)}`, 'has 41 characters'],
    [
      'other-subject/gradient-noise',
      'There is a figure "gradient-noise" already, in src/figures/some-subject/gradient-noise/: choose another name, since a figure is found by it alone.',
    ],
    ['muon/a-report', '"a-report" is the folder of a paper, which no code may name'],
  ];
  it.each(cases)('of "%s" is a plain sentence with what would be right', (path, problem) => {
    expect(figureProblem(path, root)).toContain(problem);
  });

  it.each(['some-subject/other', 'a-new-subject/q8', 'muon/new'])('of "%s" is nothing', (path) => {
    expect(figureProblem(path, root)).toBeUndefined();
  });
});
