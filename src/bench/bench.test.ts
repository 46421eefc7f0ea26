import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../lab/kernels/simd.ts';
import { disagreement, measureWork, type Runner } from './measure.ts';
import { parseOptions } from './options.ts';
import { judgeExploded, judgeWork } from './verdict.ts';
import { batchesOf, buildModel, flopsOfStep, initialWeights, WORKS } from './works.ts';

/** An engine that takes the next of `stepMs` in every round. */
const runner = (name: string, stepMs: number[], losses = [5, 4, 3, 2, 1]): Runner => {
  const left = [...stepMs];
  return {
    name,
    train: async () => ({ losses, firstMs: 100 }),
    time: async () => ({ steps: 1, stepMs: left.shift()! }),
  };
};
const plan = { rounds: 3, seconds: 1, peak: async () => 50, log: () => {} };

describe('the works', () => {
  it('have the parameters and operations of the lab notes', () => {
    const kernels = createSimdKernels(4_000_000);
    expect(buildModel(kernels, WORKS.S).parameters.count).toBe(135_488);
    expect(buildModel(kernels, WORKS.M).parameters.count).toBe(869_504);
    expect(flopsOfStep(WORKS.S) / 1e9).toBeCloseTo(0.963, 3);
    expect(flopsOfStep(WORKS.M) / 1e9).toBeCloseTo(14.19, 2);
  });

  it('hand the same first weights and batches to every engine', () => {
    expect(initialWeights(WORKS.S)).toEqual(initialWeights(WORKS.S));
    const batches = batchesOf(WORKS.S);
    expect(batches).toEqual(batchesOf(WORKS.S));
    const { ids, targets } = batches[3]!;
    expect(Array.from(targets.slice(0, 63))).toEqual(Array.from(ids.slice(1, 64)));
  });
});

describe('measureWork', () => {
  it('takes ratios within each round, so that a slow round of the machine does not count', async () => {
    const result = await measureWork(WORKS.S, [runner('ours', [20, 200, 20]), runner('peer', [40, 420, 38])], plan);
    expect(result.engines[1]!.oursIsFaster).toBeCloseTo(2, 12);
    expect(result.shareOfPeak).toBeCloseTo(result.gflopOfStep / 0.02 / 50, 12);
  });

  it('refuses to time an engine whose losses differ', async () => {
    const other = runner('peer', [1, 1, 1], [5, 4, 3, 2, 1.002]);
    await expect(measureWork(WORKS.S, [runner('ours', [1, 1, 1]), other], plan)).rejects.toThrow(
      /peer does not do the same work on S/,
    );
  });

  it('calls a NaN loss an infinite disagreement', () => {
    expect(disagreement([5, Number.NaN], [5, 4])).toBe(Number.POSITIVE_INFINITY);
    expect(disagreement([5, 4.004], [5, 4])).toBeCloseTo(0.001, 12);
  });
});

describe('the verdict', () => {
  it('fails a promise that the numbers miss, and keeps one that they meet', async () => {
    const peers = [runner('jax-js', [34, 34, 34]), runner('tfjs-wasm', [130, 130, 130])];
    const verdicts = judgeWork(await measureWork(WORKS.S, [runner('ours', [20, 20, 20]), ...peers], plan));
    expect(verdicts.map(({ kept }) => kept)).toEqual([true, false, true]);
  });

  it('measures an exploded run against the first steps of the same round', () => {
    expect(judgeExploded({ maxLogit: 2000, step: 200, firstStepsMs: [20, 40], explodedMs: [40, 80] })).toMatchObject({
      measured: 0.5,
      kept: false,
    });
  });
});

describe('parseOptions', () => {
  it('names the flag, the value and the range of a bad flag', () => {
    expect(() => parseOptions(['--rounds', '0'])).toThrow(
      '--rounds cannot be "0": it must be a whole number from 1 to 100.',
    );
    expect(() => parseOptions(['--work', 'L'])).toThrow('--work cannot be "L": it must be S, M or both.');
    expect(parseOptions(['--work', 'M']).works).toEqual(['M']);
  });
});
