import { describe, expect, it } from 'vitest';
import { keptBytes, keptOf, layerBytes, layerWork, recomputedShare } from './activations.ts';
import { K2 } from './published.ts';
import { layerParameters, pipelineStages, spreadLayers } from './stages.ts';
import { GRADIENT_BYTES, heldParameters, OPTIMIZER_BYTES, optimizedParameters, WEIGHT_BYTES } from './states.ts';

const GB = 1e9;
const SIX = WEIGHT_BYTES + GRADIENT_BYTES;
const stages = pipelineStages(K2.shape, 16);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('parameters', () => {
  it('of K2 come out to the last one', () => {
    const { routed, held } = layerParameters(K2.shape, 1);
    expect(routed).toBe(384 * 44_040_192);
    // A block of experts, an attention layer and two gains.
    expect(routed + held).toBe(16_958_226_816 + 101_124_096 + 2 * 7168);
    expect(stages.reduce((sum, stage) => sum + stage.routed + stage.held, 0)).toBe(1_026_408_232_448);
  });

  it('are all there however many stages there are', () => {
    for (const count of [1, 2, 7, 16, 30, 61]) {
      expect(spreadLayers(61, count).reduce((sum, layers) => sum + layers)).toBe(61);
      const all = pipelineStages(K2.shape, count).reduce((sum, stage) => sum + stage.routed + stage.held, 0);
      expect(all).toBe(1_026_408_232_448);
    }
    expect(spreadLayers(61, 16)).toEqual([3, ...Array(13).fill(4), 3, 3]);
  });
});

describe('states of a GPU, 16 stages and 16 expert ranks', () => {
  const spread = (replicas: number) => ({ expertRanks: 16, replicas });
  const statesOf = (stage: (typeof stages)[number]) => (SIX * heldParameters(stage, spread(1))) / GB;

  it('six bytes a parameter: 28.92 GB with four layers, 24.49 on the first rank, 28.73 on the last', () => {
    expect(heldParameters(stages[1]!, spread(1))).toBe(4_819_584_512);
    expect(statesOf(stages[1]!)).toBeCloseTo(28.92, 2);
    expect(statesOf(stages[0]!)).toBeCloseTo(24.49, 2);
    expect(statesOf(stages[15]!)).toBeCloseTo(28.73, 1);
    expect(mean(stages.map(statesOf))).toBeCloseTo(28.178, 3);
  });

  it('with the optimizer of four layers: Adam 80.1, 54.5, 35.3 and Muon 63.0, 46.0, 33.2 GB at 256, 512, 2048 GPUs', () => {
    const all = (optimizer: 'muon' | 'adamw', replicas: number) =>
      statesOf(stages[1]!) + (OPTIMIZER_BYTES[optimizer] * optimizedParameters(stages[1]!, spread(replicas))) / GB;
    expect([1, 2, 8].map((replicas) => Number(all('adamw', replicas).toFixed(1)))).toEqual([80.1, 54.5, 35.3]);
    expect([1, 2, 8].map((replicas) => Number(all('muon', replicas).toFixed(1)))).toEqual([63, 46, 33.2]);
  });

  it('mean over the ranks by number of expert ranks: 51.96, 28.18, 16.29, 10.34 GB', () => {
    const means = [8, 16, 32, 64].map((expertRanks) =>
      mean(stages.map((stage) => (SIX * heldParameters(stage, { expertRanks, replicas: 1 })) / GB)),
    );
    expect(means.map((value) => Number(value.toFixed(2)))).toEqual([51.96, 28.18, 16.29, 10.34]);
  });

  it('keep each optimizer state once, whatever the numbers of ranks and replicas', () => {
    for (const [expertRanks, replicas] of [
      [8, 1],
      [16, 4],
      [64, 3],
    ] as const) {
      const each = stages.reduce((sum, stage) => sum + optimizedParameters(stage, { expertRanks, replicas }), 0);
      expect((each * expertRanks * replicas) / 1_026_408_232_448).toBeCloseTo(1, 12);
    }
  });
});

describe('activations of a layer', () => {
  it('bytes a token: all in BF16 487,808, recomputed 242,048, with FP8 150,784, the residual stream alone 14,336', () => {
    expect(['none', 'recompute', 'fp8', 'full'].map((saving) => layerBytes(K2.shape, saving as 'none'))).toEqual([
      487_808, 242_048, 150_784, 14_336,
    ]);
  });

  it('tensor by tensor', () => {
    expect(keptOf(K2.shape).map((tensor) => keptBytes(tensor, 'none'))).toEqual([
      14_336, 14_336, 6144, 2176, 24_576, 24_576, 16_384, 16_640, 14_336, 14_336, 114_688, 73_728, 36_864, 114_688,
    ]);
    const fp8 = keptOf(K2.shape).filter((tensor) => tensor.fp8);
    expect(fp8.map((tensor) => keptBytes(tensor, 'fp8'))).toEqual([118_272 / 2, 38_016]);
  });

  it('grow with the tokens of the rank’s experts in what the experts keep alone', () => {
    const expert = keptOf(K2.shape).filter(({ isExpert }) => isExpert);
    const own = expert.reduce((sum, tensor) => sum + keptBytes(tensor, 'fp8'), 0);
    expect(layerBytes(K2.shape, 'fp8', 2) - layerBytes(K2.shape, 'fp8')).toBeCloseTo(own, 9);
  });

  it('cost 8.896 % more to recompute selectively, a third for all of it', () => {
    const { forward, again } = layerWork(K2.shape, 2048);
    // Gains are no matrices: without the 2048 of the two latents.
    expect(forward).toBe(1_084_362_752 - 2 * 2048);
    expect(again).toMatchObject({ 'MLA up-projection': 54_525_952, 'MoE down-projection': 234_881_024 });
    expect(100 * recomputedShare(K2.shape, 'recompute', 2048)).toBeCloseTo(8.896, 3);
    expect(recomputedShare(K2.shape, 'full', 2048)).toBeCloseTo(1 / 3, 12);
  });

  it('fill rank 0 with 159.84, 79.31 and 49.41 GB: eighty chunks of one layer, 4096 tokens each', () => {
    const filled = (['none', 'recompute', 'fp8'] as const).map(
      (saving) => (80 * 4096 * layerBytes(K2.shape, saving)) / GB,
    );
    expect(filled.map((value) => Number(value.toFixed(2)))).toEqual([159.84, 79.31, 49.41]);
  });
});
