import { describe, expect, it } from 'vitest';
import { parseFlags } from './flags.ts';

describe('flags', () => {
  it('name a parameter as it is called, or with hyphens', () => {
    for (const name of ['--microBatches', '--micro-batches'])
      expect(parseFlags([name, '64'])).toEqual({ values: [['microBatches', '64']] });
    expect(parseFlags(['--then.weight-decay=-1'])).toEqual({ values: [['then.weightDecay', '-1']] });
  });

  it('are given once, however they are written', () => {
    expect(parseFlags(['--micro-batches', '8', '--microBatches', '16'])).toEqual({
      problem: '--microBatches is given twice, as "8" and as "16": give it once.',
    });
  });
});
