import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { makeCorpus } from '../corpus.ts';
import { STOP, words } from '../vocabulary.ts';
import { budgetOf, type Pass, trainingRows, VOCABULARY } from './training-text.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const sentence = (text: string) => text.split(' ');
const passes: Pass[] = [
  [[sentence('Gudrun ( the smith ) studied law .'), sentence('the smith serves Borvik .')]],
  [[sentence('Gudrun was taught law .').with(1, 'studied').toSpliced(2, 1)]],
];

describe('training text', () => {
  const rows = trainingRows(corpus, passes, 41, 5000, new Random(1));

  it('fills rows with whole sentences under a budget', () => {
    for (const row of rows) {
      expect(row.length).toBeLessThanOrEqual(41);
      expect(row.at(-1)).toBe(STOP);
      expect(row.every((token) => token >= 0 && token < VOCABULARY)).toBe(true);
    }
    const tokens = rows.reduce((sum, row) => sum + row.length, 0);
    expect(tokens).toBeLessThanOrEqual(5000);
    expect(tokens).toBeGreaterThan(4960);
  });

  it('has tokens for brackets and terms, after those of the world', () => {
    expect(Math.max(...rows.flat())).toBeGreaterThanOrEqual(words.length);
    expect(VOCABULARY - words.length).toBeLessThan(20);
  });

  it('has a budget of so many passes with their question rows', () => {
    // 13 tokens in one pass, 4 in the other; 64 people are asked 4 questions of 6 tokens each.
    expect(budgetOf(corpus, passes, 10)).toBe(10 * ((8 + 5 + 4) / 2 + 64 * 4 * 6));
  });

  it('cannot be made of nothing', () => {
    expect(() => trainingRows(corpus, [[], []], 41, 100, new Random(1))).toThrow('every text was rejected');
  });
});
