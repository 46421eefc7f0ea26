import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../lab/kernels/simd.ts';
import { elementsNeeded, growthTable, measureGrowth } from './growth.ts';
import { disagreement, measureWork, type Runner } from './measure.ts';
import { parseOptions } from './options.ts';
import { profileStep } from './profile.ts';
import { median, middleHalf, spread } from './statistics.ts';
import { refusal } from './torch.ts';
import { judgeExploded, judgeWork, noiseSentence } from './verdict.ts';
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

  it('tells how far the rounds spread, by the middle half of them', async () => {
    const [ours, peer] = [runner('ours', [20, 20, 20, 20, 20]), runner('peer', [20, 40, 42, 44, 200])];
    const result = await measureWork(WORKS.S, [ours, peer], { ...plan, rounds: 5 });
    expect(result.engines[1]!.ratios.map((ratio) => ratio.toFixed(6))).toEqual(['2.000000', '2.200000']);
    expect(result.noise).toBeCloseTo(0.2 / 2.1, 12);
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

  it('judges nothing where the rounds spread too far, and says how far', () => {
    expect(noiseSentence([{ work: 'S', noise: 0.1 }])).toBeUndefined();
    const sentence = noiseSentence([
      { work: 'S', noise: 0.1 },
      { work: 'M', noise: 0.31 },
    ]);
    expect(sentence).toContain('too noisy to judge');
    expect(sentence).toContain('M by 31 %');
    expect(sentence).not.toContain('S by');
    expect(noiseSentence([{ work: 'S', noise: Number.NaN }])).toContain('S by');
  });

  it('measures an exploded run against the first steps of the same round', () => {
    expect(judgeExploded({ maxLogit: 2000, step: 200, firstStepsMs: [20, 40], explodedMs: [40, 80] })).toMatchObject({
      measured: 0.5,
      kept: false,
    });
  });
});

describe('quartiles', () => {
  it('are interpolated, and one value has no spread', () => {
    expect(middleHalf([4, 1, 3, 2])).toEqual([1.75, 3.25]);
    expect(spread([4, 1, 3, 2])).toBeCloseTo(1.5 / median([4, 1, 3, 2]), 12);
    expect(spread([7])).toBe(0);
    expect(() => middleHalf([])).toThrow('no values');
  });
});

describe('PyTorch', () => {
  const debian = '/usr/lib/x86_64-linux-gnu';
  it('is refused with the reference BLAS, which is named with what to install', () => {
    const sentence = refusal({ blas: [`${debian}/blas/libblas.so.3.11.0`] });
    expect(sentence).toContain('/blas/libblas.so.3.11.0');
    expect(sentence).toContain('Install OpenBLAS');
  });

  it('is compared with any other, and where none is seen', () => {
    const openblas = [`${debian}/openblas-pthread/libblas.so.3`, `${debian}/openblas-pthread/libopenblasp-r0.3.21.so`];
    for (const blas of [openblas, ['/opt/intel/libmkl_rt.so.2'], [], undefined])
      expect(refusal({ blas })).toBeUndefined();
  });
});

describe('the profile of a step', () => {
  const attention = { kind: 'mha', headWidth: 8 } as const;
  const shape = { width: 16, heads: 2, length: 16, vocabulary: 32, attention };
  const tiny = { ...WORKS.S, batch: 2, config: { ...WORKS.S.config, ...shape } };
  const { parts, peakGflops } = profileStep(tiny);
  const of = (name: string) => parts.find((part) => part.name === name)!;

  it('counts every kernel call of a step once, under its part', () => {
    const { layers, heads } = tiny.config;
    expect(of('products of attention').calls).toBe(tiny.batch * layers * heads * 6);
    expect(of('matrix products').calls).toBe(3 * (layers * 6 + 1));
    // Of each matrix: the norm and a scaling, then in each of five iterations three products, two mirrors and two scalings.
    expect(of('Newton-Schulz').calls).toBe(layers * 6 * (2 + 5 * 7));
    expect(of('GELU').calls).toBe(2 * layers);
  });

  it('takes the arithmetic of products from their sizes', () => {
    const { layers, width: d, vocabulary, length } = tiny.config;
    const matrices = layers * (4 * d * d + 2 * d * tiny.config.feedForward.width) + d * vocabulary;
    const operations = 6 * tiny.batch * length * matrices;
    expect(of('matrix products').limit).toBe('arithmetic');
    expect(of('matrix products').limitMs * peakGflops * 1e6).toBeCloseTo(operations, 3);
  });
});

describe('growth', () => {
  const growth = measureGrowth(
    [
      { length: 16, batch: 2 },
      { width: 32, length: 16, batch: 4 },
      { layers: 4, heads: 8 },
    ],
    1,
  );

  it('of memory is that of the tensors, within a tenth', () => {
    for (const { name, profile } of growth) {
      const share = profile.elements / elementsNeeded(profile.work);
      expect(share, name).toBeGreaterThan(0.9);
      expect(share, name).toBeLessThan(1.1);
    }
  });

  it('is told by dimension, relative to the first row', () => {
    expect(growth.map(({ name }) => name)).toEqual([
      'length 16, batch 2',
      'width 32, length 16, batch 4',
      'layers 4, heads 8',
    ]);
    expect(growth[0]!.overOperations).toBe(1);
    expect(growthTable(growth).split('\n').length).toBe(4);
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
