import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { experiment, stylesOf } from './run.ts';
import { styleTrainingParams } from './spec.ts';

describe('the styles', () => {
  it('put the name first in six of ten and the value first in the other four, whatever the attribute', () => {
    const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
    const [nameFirst, valueFirst] = [stylesOf(corpus, true), stylesOf(corpus, false)];
    expect([nameFirst.length, valueFirst.length]).toEqual([6, 4]);
    expect([...nameFirst, ...valueFirst].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('the training', () => {
  const run = (arm: string) => [...experiment.run({ ...defaultsOf(styleTrainingParams), exposures: 1 }, arm)];

  it('gives the same frames twice, starts both arms alike, and gives them one budget', () => {
    const [nameFirst, valueFirst] = ['nameFirst', 'valueFirst'].map(run);
    expect(run('nameFirst')).toEqual(nameFirst);
    expect(nameFirst![0]!.accuracy).toBe(valueFirst![0]!.accuracy);
    expect(nameFirst!.at(-1)!.loss).not.toBe(valueFirst!.at(-1)!.loss);
    expect(Math.abs(nameFirst!.at(-1)!.tokens - valueFirst!.at(-1)!.tokens)).toBeLessThan(42);
    expect(() => run('mixed')).toThrow('There is no arm "mixed"');
  });

  it('bears out the page in each recorded seed: a shared style nearly doubles the answers of a wording of one’s own, whether the name stands first or the value does', () => {
    const { cells } = JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-styles.json', 'utf8')) as Sweep;
    const sharing = JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-sharing.json', 'utf8')) as Sweep;
    const valueFirst = JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-value-first.json', 'utf8')) as Sweep;
    expect(cells).toHaveLength(3);
    cells.forEach(({ arms }, i) => {
      const own = sharing.cells[i]!.arms.own!.accuracy!;
      const ownLast = valueFirst.cells[i]!.arms.raw!.accuracy!;
      expect(arms.nameFirst!.accuracy! / own).toBeGreaterThan(1.6);
      expect(arms.valueFirst!.accuracy! / ownLast).toBeGreaterThan(1.6);
      // Where the name stands counts in either column.
      expect(arms.nameFirst!.accuracy! / arms.valueFirst!.accuracy!).toBeGreaterThan(1.6);
      expect(own / ownLast).toBeGreaterThan(1.6);
    });
  });
});
