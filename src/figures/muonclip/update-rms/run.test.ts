import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { compose, orthogonalMatrix } from '../../../lab/linalg/matrix.ts';
import { rms } from '../../../lab/linalg/spectrum.ts';
import { Random } from '../../../lab/random.ts';
import { jordanScale, matchedScale, experiment as updateRms } from './run.ts';
import { SHAPES, type UpdateRmsFrame, type UpdateRmsParams, updateRmsParams, updateRmsSpec } from './spec.ts';

const run = (changes: Partial<UpdateRmsParams> = {}): UpdateRmsFrame[] => [
  ...updateRms.run({ ...defaultsOf(updateRmsParams), ...changes }, 'muon'),
];

/** The first `short` columns of an orthogonal (long, long): a tall matrix with orthonormal columns. */
function semiOrthogonal(long: number, short: number): Float64Array {
  const q = orthogonalMatrix(long, new Random(long));
  return Float64Array.from({ length: long * short }, (_, i) => q[Math.floor(i / short) * long + (i % short)]!);
}

describe('the rule', () => {
  it('an orthogonal factor of full rank has RMS 1 / sqrt(max(n, m))', () => {
    for (const [long, short] of [
      [8, 8],
      [24, 5],
      [30, 1],
    ] as const)
      expect(rms(semiOrthogonal(long, short))).toBeCloseTo(1 / Math.sqrt(long), 12);
  });

  it('and of rank r the root of r / (n m)', () => {
    const [u, v] = [orthogonalMatrix(12, new Random(1)), orthogonalMatrix(12, new Random(2))];
    const s = Array.from({ length: 12 }, (_, i) => (i < 3 ? 1 : 0));
    expect(rms(compose(u, s, v))).toBeCloseTo(Math.sqrt(3 / 144), 12);
  });

  it('scales by the longer side for Moonlight, and tall matrices only for Jordan', () => {
    expect([matchedScale(256, 64), matchedScale(64, 256)]).toEqual([0.2 * 16, 0.2 * 16]);
    expect([jordanScale(256, 64), jordanScale(64, 256), jordanScale(64, 64)]).toEqual([2, 1, 1]);
  });
});

describe('the update-RMS experiment', () => {
  const frames = run();

  it('goes through every shape once', () => {
    expect(frames.map(({ rows, cols }) => [rows, cols])).toEqual(SHAPES.map(({ rows, cols }) => [rows, cols]));
    for (const { rank, rows, cols } of frames) expect(rank).toBe(Math.min(rows, cols));
  });

  it('leaves what Newton-Schulz leaves: singular values from 0.68 to 1.13 times the rule, a lost direction aside', () => {
    for (const { raw, exact } of frames) {
      expect(raw / exact).toBeGreaterThan(0.68);
      expect(raw / exact).toBeLessThan(1.14);
    }
  });

  it('has one size for every shape under the matched scale, to a third, where the raw size differs fourfold', () => {
    const { matchedRatio, rawRatio } = updateRmsSpec.summarize(frames, defaultsOf(updateRmsParams));
    expect(matchedRatio).toBeLessThan(1.4);
    expect(rawRatio).toBeGreaterThan(4);
  });

  it('loses the directions that the gradient does not have: a quarter of the rank, half of the size', () => {
    for (const [i, { raw, exact, rank, rows, cols }] of run({ rank: 0.25 }).entries()) {
      expect(rank).toBe(Math.max(1, Math.round(Math.min(rows, cols) / 4)));
      expect(raw / exact).toBeGreaterThan(0.68);
      expect(raw / exact).toBeLessThan(1.14);
      expect(exact / frames[i]!.exact).toBeCloseTo(0.5, 1);
    }
  });
});
