import { describe, expect, it } from 'vitest';
import type { TransformerConfig } from './config.ts';
import { passFlops } from './flops.ts';

const config: TransformerConfig = {
  vocabulary: 64,
  width: 64,
  layers: 1,
  heads: 2,
  length: 32,
  attention: { kind: 'mha', headWidth: 32 },
  feedForward: { kind: 'gelu', width: 96 },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
};
const withExperts = (count: number): TransformerConfig => ({
  ...config,
  experts: { count, chosen: 2, width: 32, sharedWidth: 32, scale: 2, denseLayers: 0 },
});
const forward = (config: TransformerConfig) => passFlops(config, 4) / 3 / (4 * 32);

describe('operations of a pass', () => {
  it('are for a token and its way forward what a count by hand gives', () => {
    // Attention 4 d², feed-forward 2 d 96, head d V, two operations each; scores and their sum 4 d T.
    expect(forward(config)).toBe(2 * (4 * 64 * 64 + 2 * 64 * 96 + 64 * 64) + 4 * 64 * 32);
  });

  it('grow with the number of experts by the router alone', () => {
    expect(forward(withExperts(2))).toBe(73_984);
    expect(forward(withExperts(32))).toBe(77_824);
    expect(forward(withExperts(64)) - forward(config)).toBe(2 * 64 * 64);
  });
});
