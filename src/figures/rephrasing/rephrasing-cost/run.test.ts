import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment as rephrasingCost } from './run.ts';
import { type RephrasingCostParams, rephrasingCostParams } from './spec.ts';

const run = (changes: Partial<RephrasingCostParams>) => [
  ...rephrasingCost.run({ ...defaultsOf(rephrasingCostParams), ...changes }, 'cost'),
];

describe('the cost experiment', () => {
  it('gives one frame a number of rephrasings, and nothing rewritten costs nothing', () => {
    const frames = run({ rephrasings: 3 });
    expect(frames.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    expect(frames[0]).toMatchObject({ written: 0, read: 0, rewritingFlop: 0, ratio: 0 });
  });

  it('agrees with hand arithmetic: without context, 2 N × 2 tokens over 6 N is two thirds at equal sizes', () => {
    const frame = run({ context: 'none', rewriter: 32.6, rephrasings: 1 }).at(-1)!;
    expect(frame.ratio).toBeCloseTo(2 / 3, 12);
    expect(frame.rewritingFlop).toBeCloseTo(2 * 32.6e9 * 2 * 100e9, -12);
  });

  it('rises with the reach of the context: 16 chunks of 256 are read 1 + 15/16 or 8.5 times', () => {
    const read = (context: RephrasingCostParams['context']) => run({ context, rephrasings: 1 }).at(-1)!.read / 100e9;
    expect(read('none')).toBe(1);
    expect(read('previous')).toBeCloseTo(1 + 15 / 16, 12);
    expect(read('all')).toBeCloseTo(8.5, 12);
  });

  it('falls beside training when training repeats', () => {
    const [once, ten] = [run({}).at(-1)!, run({ epochs: 10 }).at(-1)!];
    expect(ten.ratio).toBeCloseTo(once.ratio / 10, 12);
  });
});
