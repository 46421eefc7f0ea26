import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { makeCorpus } from './corpus.ts';
import { type Diet, documents, packRows, textsOf, tokenBudget } from './diet.ts';
import { fillRows } from './rows.ts';
import { PAD, QUESTION, tokenOf } from './vocabulary.ts';
import { STYLES } from './words.ts';

const ROW = 41;
const EXPOSURES = 30;
const diets: Diet[] = [
  { rephrasings: 0, raw: true },
  ...[1, 2, 5, 10].flatMap((rephrasings) => [
    { rephrasings, raw: false },
    { rephrasings, raw: true },
  ]),
];
const corpora = (['messy', 'uniform'] as const).map((rawness) => makeCorpus({ seed: 3, rawness }));
const corpus = corpora[0]!;
const rowsOf = (diet: Diet, of = corpus) =>
  packRows(documents(of, diet, new Random(7)), ROW, tokenBudget(of, EXPOSURES));
const size = (rows: readonly (readonly number[])[]) => rows.reduce((sum, row) => sum + row.length, 0);

/** The first `passes` passes as lists of documents. */
function passes(diet: Diet, count: number): (readonly number[])[][] {
  const source = documents(corpus, diet, new Random(7));
  const each = corpus.people.length + corpus.people.length / 2;
  return Array.from({ length: count }, () => Array.from({ length: each }, () => source.next().value));
}

describe('a diet', () => {
  it('takes a person’s rephrasings cyclically from the first style on, after the raw text when it holds that', () => {
    const [first] = corpus.firstStyle;
    const styles = (diet: Diet) => textsOf(corpus, 0, diet).map(({ style }) => style);
    expect(styles({ rephrasings: 2, raw: false })).toEqual([first, (first! + 1) % STYLES]);
    expect(styles({ rephrasings: 1, raw: true })).toEqual([null, first]);
    expect(styles({ rephrasings: 10, raw: false }).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(() => textsOf(corpus, 0, { rephrasings: 0, raw: false })).toThrow('nothing to read');
  });

  it('shows every person one text a pass, and questions about the asked ones only', () => {
    const held = new Set(corpus.people.filter(({ asked }) => !asked).map(({ name }) => tokenOf(name)));
    for (const diet of diets) {
      passes(diet, 11).forEach((pass, i) => {
        const keys = new Set(pass.map((tokens) => tokens.join()));
        for (const { id } of corpus.people) {
          const texts = textsOf(corpus, id, diet);
          expect(keys.has(texts[i % texts.length]!.tokens.join())).toBe(true);
        }
        const rows = pass.filter(([token]) => token === QUESTION);
        expect(rows).toHaveLength(64);
        expect(rows.flat().some((token) => held.has(token))).toBe(false);
      });
    }
  });

  it('reads in the same order of people under every diet', () => {
    const people = (diet: Diet) =>
      passes(diet, 2)
        .flat()
        .map((tokens) => tokens.find((token) => corpus.people.some(({ name }) => tokenOf(name) === token)));
    for (const diet of diets) expect(people(diet)).toEqual(people(diets[0]!));
  });

  it('costs the same tokens as every other, to within a row', () => {
    for (const of of corpora) {
      const budget = tokenBudget(of, EXPOSURES);
      for (const diet of diets) {
        const spent = size(rowsOf(diet, of));
        expect(spent).toBeLessThanOrEqual(budget);
        expect(budget - spent).toBeLessThan(ROW);
      }
    }
  });
});

describe('packing', () => {
  it('keeps documents whole, in order, within rows of the capacity', () => {
    const source = documents(corpus, diets[0]!, new Random(7));
    const rows = rowsOf(diets[0]!);
    for (const row of rows) {
      expect(row.length).toBeLessThanOrEqual(ROW);
      let rest: readonly number[] = row;
      while (rest.length > 0) {
        const document = source.next().value;
        expect(rest.slice(0, document.length)).toEqual(document);
        rest = rest.slice(document.length);
      }
    }
  });

  it('refuses a document that no row holds', () => {
    expect(() => packRows([[1, 2, 3]], 2, 10)).toThrow('A document of 3 tokens does not fit a row of 2.');
  });

  it('fills a batch so that each token’s target is the one that follows it', () => {
    const batch = { ids: new Int32Array(3 * 4), targets: new Int32Array(3 * 4) };
    expect(fillRows(batch, [[1, 2, 3], [4, 5, 6, 7, 8], [9]], 1, 4)).toBe(6);
    expect([...batch.ids]).toEqual([4, 5, 6, 7, PAD, PAD, PAD, PAD, PAD, PAD, PAD, PAD]);
    expect([...batch.targets]).toEqual([5, 6, 7, 8, -1, -1, -1, -1, -1, -1, -1, -1]);
  });
});
