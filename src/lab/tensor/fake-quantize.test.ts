import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { createSimdKernels } from '../kernels/simd.ts';
import { type CodeRange, fakeQuantize, quantize } from './fake-quantize.ts';
import { linear } from './linear.ts';
import { Tape } from './tape.ts';

const tapeOf = () => new Tape(createFloat64Kernels(1 << 12));
const weight = (tape: Tape, rows: number, cols: number, values: ArrayLike<number>) => {
  const w = tape.parameter(rows, cols);
  tape.values(w).set(values);
  return w;
};
const GROUP = [7, -7, 3.5, -3.5, 2.5, 0.4, 0, -0.6];

describe('codes of four bits', () => {
  const codes = (values: number[], range: CodeRange) => {
    const tape = tapeOf();
    return [...quantize(tape, weight(tape, 1, values.length, values), { size: 8, along: 'row' }, 4, range).codes];
  };

  it('even: absmax / 7 a step, -7 to 7, halves to even', () => {
    expect(codes(GROUP, 'even')).toEqual([7, -7, 4, -4, 2, 0, 0, -1]);
  });

  it('full: absmax / 7.5 a step, -8 to 7; the largest entry is clipped where it is positive', () => {
    const halves = GROUP.map((x) => (x * 7.5) / 7); // one step is 1 then
    expect(codes(halves, 'full')).toEqual([7, -8, 4, -4, 3, 0, 0, -1]);
    expect(codes([-7.5, 7.5, 6.5, -6.5, 0, 0, 0, 0], 'full')).toEqual([-8, 7, 6, -6, 0, 0, 0, 0]);
  });

  it('of a group of zeros are zeros, and so is its scale', () => {
    const tape = tapeOf();
    const { scales } = quantize(tape, weight(tape, 1, 8, new Float64Array(8)), { size: 4, along: 'row' }, 4, 'even');
    expect([...scales]).toEqual([0, 0]);
  });
});

describe('groups', () => {
  const values = Float64Array.from({ length: 24 }, (_, i) => Math.sin(i + 1) * (1 + i));

  it('along a row are side by side, along a column one below the other', () => {
    const tape = tapeOf();
    const w = weight(tape, 4, 6, values);
    const largest = (places: number[]) => Math.max(...places.map((i) => Math.abs(values[i]!))) / 7;
    const row = quantize(tape, w, { size: 3, along: 'row' }, 4, 'even').scales;
    expect([...row.subarray(0, 3)]).toEqual([largest([0, 1, 2]), largest([3, 4, 5]), largest([6, 7, 8])]);
    const column = quantize(tape, w, { size: 2, along: 'column' }, 4, 'even').scales;
    expect([...column.subarray(0, 3)]).toEqual([largest([0, 6]), largest([12, 18]), largest([1, 7])]);
  });

  it.each([2, 3, 4, 8])(
    'of %i bits: nothing moves by more than half a step (even), or clips by half (full)',
    (bits) => {
      for (const along of ['row', 'column'] as const) {
        const tape = tapeOf();
        const w = weight(tape, 4, 6, values);
        for (const range of ['even', 'full'] as const) {
          const y = fakeQuantize(tape, w, { size: 2, along }, bits, range);
          const { scales } = quantize(tape, w, { size: 2, along }, bits, range);
          tape.values(y).forEach((back, i) => {
            const group = along === 'row' ? i >> 1 : (i % 6) * 2 + (Math.floor(i / 6) >> 1);
            expect(Math.abs(back - values[i]!)).toBeLessThanOrEqual((scales[group]! / 2) * (1 + 1e-12));
          });
        }
      }
    },
  );

  it('give what they give a second time: rounding is idempotent', () => {
    const tape = tapeOf();
    const grouping = { size: 3, along: 'row' } as const;
    const once = fakeQuantize(tape, weight(tape, 4, 6, values), grouping, 4, 'even');
    const twice = fakeQuantize(tape, once, grouping, 4, 'even');
    tape.values(twice).forEach((value, i) => {
      expect(value).toBeCloseTo(tape.values(once)[i]!, 12);
    });
  });

  it('have the same codes in float32', () => {
    const [wide, narrow] = [tapeOf(), new Tape(createSimdKernels(1 << 12))];
    const read = (tape: Tape) =>
      quantize(tape, weight(tape, 4, 6, values.map(Math.fround)), { size: 2, along: 'column' }, 4, 'full').codes;
    expect(read(narrow)).toEqual(read(wide));
  });
});

describe('the straight-through gradient', () => {
  it('is that of the weight as if it were not rounded, and adds to what is there', () => {
    const gradient = (quantized: boolean) => {
      const tape = tapeOf();
      const w = weight(tape, 3, 4, [5, 1, 2, -3, 0.2, 4, 4, 1, 1, 0, -2, 2]);
      const x = weight(tape, 2, 3, [1, 2, 3, 4, 5, 6]);
      const y = linear(tape, x, quantized ? fakeQuantize(tape, w, { size: 3, along: 'column' }, 2, 'full') : w);
      const z = linear(tape, x, w);
      for (const out of [y, z]) {
        tape.accumulate(out);
        tape.gradients(out).set([1, -2, 3, 0.5, 2, 2, -1, 1]);
      }
      tape.backward();
      return [...tape.gradients(w)];
    };
    expect(gradient(true)).toEqual(gradient(false));
  });
});
