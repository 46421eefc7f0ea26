import { describe, expect, it } from 'vitest';
import { fakeQuantize, quantize } from '../tensor/fake-quantize.ts';
import type { Tape, Tensor } from '../tensor/tape.ts';
import type { Held, TransformerConfig } from './config.ts';
import { geluExpertsConfig, mhaConfig, smallBatch, smallModel } from './fixtures.ts';

const withHeld = (config: TransformerConfig, held: Held): TransformerConfig => ({
  ...config,
  feedForward: { ...config.feedForward, held },
});
const grouping = ({ rows }: Tensor) => ({ size: rows, along: 'column' }) as const;
const rounded: Held = (tape, w) => fakeQuantize(tape, w, grouping(w), 3, 'even');

function pass(config: TransformerConfig, change: (tape: Tape, name: string, tensor: Tensor) => void = () => {}) {
  const model = smallModel(config);
  for (const { name, tensor } of model.parameters.list) change(model.tape, name, tensor);
  const { ids, targets } = smallBatch(config);
  const { loss } = model.lossAndGradients(ids, targets);
  const gradients = model.parameters.list.map(({ name, tensor }) => [name, [...model.tape.gradients(tensor)]]);
  return { loss, gradients };
}

describe.each([
  ['a dense layer', mhaConfig, /\.(up|down)$/],
  ['routed experts', geluExpertsConfig, /\.expert_\d\.(up|down)$/],
] as const)('weights of %s that are held in another form', (_, config, isHeld) => {
  it('give the plain loss and gradients where the form is the weight itself', () => {
    expect(pass(withHeld(config, (_, weight) => weight))).toEqual(pass(config));
  });

  it('are every one of these and no other', () => {
    const model = smallModel(config);
    const asked = new Set<number>();
    const other = smallModel(
      withHeld(config, (_, weight) => {
        asked.add(weight.data);
        return weight;
      }),
    );
    const { ids, targets } = smallBatch(config);
    other.lossAndGradients(ids, targets);
    const names = other.parameters.list.filter(({ tensor }) => asked.has(tensor.data)).map(({ name }) => name);
    expect(names).toEqual(model.parameters.list.map(({ name }) => name).filter((name) => isHeld.test(name)));
  });

  it('rounded in the pass, have the loss and the gradients of a model whose weights were rounded before', () => {
    const before = pass(config, (tape, name, w) => {
      if (isHeld.test(name)) quantize(tape, w, grouping(w), 3, 'even', w.data);
    });
    expect(pass(withHeld(config, rounded))).toEqual(before);
    expect(pass(config).loss).not.toBe(before.loss);
  });
});

it('kept activations and held weights do not go together', () => {
  const feedForward = { kind: 'swiglu', width: 9, keep: () => {}, held: rounded } as const;
  expect(() => smallModel({ ...mhaConfig, feedForward })).toThrow('feedForward.held cannot go with feedForward.keep');
});
