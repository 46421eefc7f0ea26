import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { mlaLayer } from '../model/attention-layer.ts';
import type { MlaConfig, TransformerConfig } from '../model/config.ts';
import { Parameters } from '../model/parameters.ts';
import { Random } from '../random.ts';
import { rotaryTable } from '../tensor/rotary.ts';
import { Tape } from '../tensor/tape.ts';
import { LatentLayer, type LatentLayerShape, latentWeights, THETA } from './latent-layer.ts';
import { numbersRead, operationsOf } from './latent-ways.ts';

/** All sizes unequal, so that a swapped one cannot pass; the notes' setting, in which widths are equal, besides. */
const odd: LatentLayerShape = { width: 10, heads: 3, nope: 6, rope: 4, value: 5, latent: 7, tokens: 9 };
const noted: LatentLayerShape = { width: 64, heads: 4, nope: 16, rope: 8, value: 16, latent: 32, tokens: 32 };

const layerOf = (shape: LatentLayerShape, seed = 1) => {
  const random = new Random(seed);
  const weights = latentWeights(shape, random);
  const input = Float64Array.from({ length: shape.tokens * shape.width }, () => random.normal());
  return { layer: new LatentLayer(shape, weights, input), weights, input };
};
const apart = (a: Float64Array, b: Float64Array) => a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);

describe('the latent layer', () => {
  it.each([odd, noted])('gives the output of the model’s own MLA layer, in both ways: $width wide', (shape) => {
    const { layer, weights, input } = layerOf(shape);
    const { width, heads, nope, rope, value, latent, tokens } = shape;
    const tape = new Tape(createFloat64Kernels(1 << 20));
    const parameters = new Parameters(tape);
    const attention: MlaConfig = { kind: 'mla', nope, rope, value, queryLatent: null, keyLatent: latent };
    const config = { width, heads, layers: 1, length: tokens, attention, rmsEpsilon: 1e-6 } as TransformerConfig & {
      attention: MlaConfig;
    };
    const theirs = mlaLayer(tape, parameters, '', config, new Random(1), rotaryTable(tape, tokens, rope, THETA));
    const values = {
      q_c: weights.queryContent,
      q_r: weights.queryRotary,
      kv_down: weights.down,
      k_c: weights.keyContent,
      v: weights.value,
      k_r: weights.keyRotary,
      out: weights.out,
    };
    for (const [name, given] of Object.entries(values)) tape.values(parameters.get(name)).set(given);
    const x = tape.tensor(tokens, width);
    tape.values(x).set(input);
    const whole = Float64Array.from(tape.values(theirs.forward(x, tokens).output));
    for (const asked of [1, 4, tokens])
      for (const way of ['rebuilt', 'absorbed'] as const)
        expect(apart(layer.attend(way, 'own', asked).output, whole.slice((tokens - asked) * width))).toBeLessThan(
          1e-12,
        );
  });

  it.each([1, 2, 3, 4, 5])(
    'gives the same logits and output either way to 1e-12, and not when position turns the content key: seed %i',
    (seed) => {
      const { layer } = layerOf(noted, seed);
      for (const position of ['none', 'own'] as const) {
        const [rebuilt, absorbed] = (['rebuilt', 'absorbed'] as const).map((way) => layer.attend(way, position, 32));
        expect(apart(rebuilt!.logits, absorbed!.logits)).toBeLessThan(1e-12);
        expect(apart(rebuilt!.output, absorbed!.output)).toBeLessThan(1e-12);
      }
      const turned = (['rebuilt', 'absorbed'] as const).map((way) => layer.attend(way, 'content', 1).logits);
      expect(apart(turned[0]!, turned[1]!)).toBeGreaterThan(0.5);
    },
  );

  it.each([
    [odd, 1],
    [odd, 9],
    [noted, 1],
    [noted, 20],
    [noted, 32],
  ])('counts the operations and the numbers read that the formulas give: %#', (shape, asked) => {
    const { layer } = layerOf(shape);
    for (const way of ['rebuilt', 'absorbed'] as const) {
      const { operations, read } = layer.attend(way, 'own', asked);
      expect(operations).toBe(operationsOf(way, shape, shape.tokens, asked));
      expect(read).toBe(numbersRead(way, shape, shape.tokens));
    }
  });

  it('knows position by the differences of places alone: moved by its own rotary part, a logit with the token itself has no turn', () => {
    const { layer } = layerOf(odd);
    const [own, none] = (['own', 'none'] as const).map((position) => layer.attend('absorbed', position, 1).logits);
    expect(apart(own!, none!)).toBeGreaterThan(0.01);
  });

  it('refuses to ask with no token, or with more than there are', () => {
    const { layer } = layerOf(odd);
    for (const asked of [0, 10, 1.5]) expect(() => layer.attend('absorbed', 'own', asked)).toThrow('asked cannot be');
  });
});
