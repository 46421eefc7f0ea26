import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { Random } from '../random.ts';
import { configs } from './fixtures.ts';
import { induceCopying } from './induction-start.ts';
import { Transformer } from './transformer.ts';

const config = {
  ...configs['mha with the token before'],
  vocabulary: 40,
  width: 64,
  heads: 4,
  length: 12,
  attention: { kind: 'mha', headWidth: 16 },
} as const;

/** After "a b … a", the share of all words that untrained models find less likely than b: one half is chance. Mean over models. */
function rankOfTheCopy(start: boolean): number {
  const models = 60;
  let below = 0;
  for (let seed = 1; seed <= models; seed++) {
    const random = new Random(seed);
    const model = new Transformer(createFloat64Kernels(1 << 19), config, random);
    if (start) induceCopying(model, { matchingHeads: 2, copy: 1, positions: 0.2 });
    // Twelve different words, the last one replaced by a repetition of the third.
    const ids = Int32Array.from({ length: config.length }, (_, i) => 1 + i * 3);
    ids[config.length - 1] = ids[2]!;
    const logits = model.tape.values(model.forward(ids).logits).slice(-config.vocabulary);
    below += logits.filter((logit) => logit < logits[ids[3]!]!).length / config.vocabulary;
  }
  return below / models;
}

describe('the induction-friendly start', () => {
  it('makes untrained models expect what stood after the earlier mention; a plain start does not', () => {
    expect(rankOfTheCopy(true)).toBeGreaterThan(0.6);
    expect(rankOfTheCopy(false)).toBeLessThan(0.5);
  });

  it('refuses other attention', () => {
    const model = new Transformer(createFloat64Kernels(1 << 19), configs.mla, new Random(1));
    expect(() => induceCopying(model, { matchingHeads: 2, copy: 1, positions: 0.2 })).toThrow('multi-head attention');
  });
});
