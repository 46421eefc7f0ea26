/** What the tests of tape operations share: an operation's gradients against central differences in float64. */

import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { Tape, type Tensor } from './tape.ts';

const ELEMENTS = 1 << 16;
const STEP = 1e-6;

type Operation = (tape: Tape, inputs: readonly Tensor[]) => Tensor;

function run(tape: Tape, inputs: readonly Tensor[], operation: Operation) {
  tape.reset();
  const y = operation(tape, inputs);
  // A loss that weighs every entry of the output differently: sum of y_i (1 + i/7).
  tape.accumulate(y);
  const slopes = Float64Array.from({ length: y.size }, (_, i) => 1 + i / 7);
  tape.gradients(y).set(slopes);
  const values = Float64Array.from(tape.values(y));
  const loss = values.reduce((sum, value, i) => sum + value * slopes[i]!, 0);
  return { y: values, loss, back: () => tape.backward() };
}

/**
 * Worst relative errors of an operation on inputs of these shapes, drawn normally: of its gradients in float64 against central
 * differences, and of its output and gradients in float32 against float64. Every operation must add to the gradients that are
 * there already, so that each input is used twice.
 */
export function errorsOf(shapes: readonly (readonly [rows: number, cols: number])[], operation: Operation, offset = 0) {
  const side = (kernels: Kernels) => {
    const tape = new Tape(kernels);
    const random = new Random(3);
    const inputs = shapes.map(([rows, cols]) => {
      const tensor = tape.parameter(rows, cols);
      const values = tape.values(tensor);
      for (let i = 0; i < values.length; i++) values[i] = Math.fround(offset + random.normal());
      return tensor;
    });
    const { y, back } = run(tape, inputs, operation);
    back();
    return { tape, inputs, y, gradients: inputs.map((input) => Float64Array.from(tape.gradients(input))) };
  };
  const [wide, narrow] = [side(createFloat64Kernels(ELEMENTS)), side(createSimdKernels(ELEMENTS))];
  const differences = wide.inputs.map((input) => {
    const values = wide.tape.values(input);
    return values.slice().map((original, i) => {
      const at = (value: number) => {
        values[i] = value;
        return run(wide.tape, wide.inputs, operation).loss;
      };
      const slope = (at(original + STEP) - at(original - STEP)) / (2 * STEP);
      values[i] = original;
      return slope;
    });
  });
  const worst = (got: readonly ArrayLike<number>[], want: readonly ArrayLike<number>[]) =>
    Math.max(...got.map((each, i) => relativeError(each, want[i]!)));
  return {
    gradient: worst(wide.gradients, differences),
    float32: Math.max(relativeError(narrow.y, wide.y), worst(narrow.gradients, wide.gradients)),
  };
}
