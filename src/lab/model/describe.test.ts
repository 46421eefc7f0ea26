import { describe, expect, it } from 'vitest';
import { describeAttention, describeModel } from './describe.ts';
import { mhaConfig, mlaConfig, normConfig } from './fixtures.ts';

describe('a model in words', () => {
  it('says its layers, heads, width and attention, as they are', () => {
    expect(describeModel(mhaConfig)).toBe('2 layers, 2 heads, model width 10, MHA');
    expect(describeModel({ ...mlaConfig, layers: 1, heads: 1 })).toBe(
      '1 layer, 1 head, model width 10, MLA (latent 6)',
    );
    expect(describeAttention(normConfig)).toBe('MHA with QK-Norm');
  });
});
