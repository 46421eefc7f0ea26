import { describe, expect, it } from 'vitest';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import type { Keep, TransformerConfig } from './config.ts';
import { Transformer } from './transformer.ts';

const config = (keep?: Keep, kind: 'gelu' | 'swiglu' = 'swiglu'): TransformerConfig => ({
  vocabulary: 16,
  width: 16,
  layers: 2,
  heads: 2,
  length: 8,
  attention: { kind: 'mha', headWidth: 8 },
  feedForward: { kind, width: 32, ...(keep && { keep }) },
  learnedPositions: true,
  rmsEpsilon: 1e-6,
  ropeTheta: 10_000,
});
const ids = Int32Array.from({ length: 32 }, (_, i) => (7 * i) % 16);
const targets = Int32Array.from({ length: 32 }, (_, i) => (3 * i + 1) % 16);

function pass(keep?: Keep) {
  const model = new Transformer(createSimdKernels(1 << 20), config(keep), new Random(1));
  const { loss } = model.lossAndGradients(ids, targets);
  const gradients = Object.fromEntries(
    model.parameters.list.map(({ name, tensor }) => [name, [...model.tape.gradients(tensor)]]),
  );
  return { loss, gradients };
}

describe('activations that are kept in another form', () => {
  const plain = pass();

  it('give the loss and every gradient of the plain layer, bit for bit, when nothing is done to them', () => {
    expect(pass(() => {})).toEqual(plain);
  });

  it('are the input, gate and up of every layer, the last layer first', () => {
    const names: string[] = [];
    pass((name, values) => names.push(`${name} ${values.length}`));
    expect(names).toEqual(
      [1, 0].flatMap((layer) => [`layer${layer}.input 512`, `layer${layer}.gate 1024`, `layer${layer}.up 1024`]),
    );
  });

  it('leave the loss as it is, and change the gradients that are made from them alone', () => {
    const zeroUp = pass((name, values) => {
      if (name === 'layer1.up') values.fill(0);
    });
    expect(zeroUp.loss).toBe(plain.loss);
    // silu(gate) * 0: nothing for the down matrix to learn from, and nothing for the gate.
    expect(zeroUp.gradients['layer1.down']!.every((x) => x === 0)).toBe(true);
    expect(zeroUp.gradients['layer1.gate']!.every((x) => x === 0)).toBe(true);
    expect(zeroUp.gradients['layer1.up']).toEqual(plain.gradients['layer1.up']);
    expect(zeroUp.gradients.head).toEqual(plain.gradients.head);
    const zeroInput = pass((name, values) => {
      if (name === 'layer1.input') values.fill(0);
    });
    expect(zeroInput.gradients['layer1.up']!.every((x) => x === 0)).toBe(true);
    expect(zeroInput.gradients['layer1.ffn_norm']).toEqual(plain.gradients['layer1.ffn_norm']);
    expect(zeroInput.gradients['layer0.q']).toEqual(plain.gradients['layer0.q']);
  });

  it('are those of a SwiGLU', () => {
    const model = new Transformer(
      createSimdKernels(1 << 20),
      config(() => {}, 'gelu'),
      new Random(1),
    );
    expect(() => model.lossAndGradients(ids, targets)).toThrow('only a SwiGLU');
  });
});
