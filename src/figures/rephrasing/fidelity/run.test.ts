import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment as fidelityTraining } from '../fidelity-training/run.ts';
import { fidelityTrainingParams } from '../fidelity-training/spec.ts';
import { experiment as rewritingTraining } from '../rewriting-training/run.ts';
import { rewritingTrainingParams } from '../rewriting-training/spec.ts';
import { experiment as fidelity } from './run.ts';
import { type FidelityParams, fidelityParams } from './spec.ts';

const run = (arm: string, changes: Partial<FidelityParams> = {}) => [
  ...fidelity.run({ ...defaultsOf(fidelityParams), batches: 4, ...changes }, arm),
];

describe('the fidelity experiment', () => {
  it('counts 64 texts more with every batch, the same errors in every arm', () => {
    const [overlap, extraction] = [run('overlap'), run('extraction')];
    expect(overlap.map(({ texts }) => texts)).toEqual([64, 128, 192, 256]);
    expect(overlap.map(({ faulty }) => faulty)).toEqual(extraction.map(({ faulty }) => faulty));
    expect(run('overlap')).toEqual(overlap);
  });

  it('shows texts that the filter judges wrongly, with their scores on the wrong side of the threshold', () => {
    for (const { slipped, spoiled, threshold } of run('tfidf')) {
      expect(slipped!.error).not.toBeNull();
      expect(slipped!.score).toBeGreaterThanOrEqual(threshold!);
      expect(spoiled!.error).toBeNull();
      expect(spoiled!.score).toBeLessThan(threshold!);
    }
    expect(run('extraction').every(({ spoiled }) => spoiled === null)).toBe(true);
  });

  it('keeps everything when nothing is to be thrown away', () => {
    const { kept, recall, texts } = run('overlap', { reject: 0 }).at(-1)!;
    expect(Object.values(kept).reduce((sum, count) => sum + count, 0)).toBe(texts);
    expect(recall).toBe(1);
  });

  it('refuses an unknown arm', () => {
    expect(() => run('judge')).toThrow('There is no arm "judge"');
  });
});

describe('training on rewritten text', () => {
  it('gives the same frames twice, and every arm the same budget', () => {
    const brief = { exposures: 1 };
    const rewritten = (arm: string) => [
      ...rewritingTraining.run({ ...defaultsOf(rewritingTrainingParams), ...brief }, arm),
    ];
    const filtered = (arm: string) => [
      ...fidelityTraining.run({ ...defaultsOf(fidelityTrainingParams), ...brief }, arm),
    ];
    for (const [train, arms] of [
      [rewritten, ['none', 'all']],
      [filtered, ['clean', 'extraction']],
    ] as const) {
      const [one, other] = arms.map(train);
      expect(one).toHaveLength(11);
      expect(train(arms[0])).toEqual(one);
      expect(other!.at(-1)!.loss).not.toBe(one!.at(-1)!.loss);
      expect(Math.abs(one!.at(-1)!.tokens - other!.at(-1)!.tokens)).toBeLessThan(42);
    }
    expect(() => filtered('judge')).toThrow('There is no arm "judge"');
  });
});
