import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { deal, evenOut, gatherBack, groupedLinear, normalizeRows, pick } from './experts.ts';
import { errorsOf } from './fixtures.ts';
import { add, linear, lookup } from './linear.ts';
import { sigmoid } from './nonlinear.ts';
import { Tape, type Tensor } from './tape.ts';
import { topK } from './top-k.ts';

/** Six rows, two of four experts each; nobody goes to expert 2. */
const CHOSEN = Int32Array.of(0, 3, 1, 0, 3, 1, 0, 1, 3, 0, 0, 3);
const dealt = deal(CHOSEN, 2, 4);

describe('dealing rows out to experts', () => {
  it('sorts the choices by expert and keeps the order of the rows within one', () => {
    expect([...dealt.starts]).toEqual([0, 5, 8, 8, 12]);
    expect([...dealt.rows]).toEqual([0, 1, 3, 4, 5, 1, 2, 3, 0, 2, 4, 5]);
    expect([...dealt.choices].map((choice) => CHOSEN[choice])).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 3, 3, 3, 3]);
  });
});

describe('the operations of experts, on inputs that are used twice', () => {
  const twice = (x: Tensor, tape: Tape, y: Tensor, back: (x: Tensor) => Tensor) => add(tape, y, back(x));
  it.each<[string, [number, number][], (tape: Tape, inputs: readonly Tensor[]) => Tensor, number?]>([
    ['sigmoid', [[5, 3]], (tape, [x]) => twice(x!, tape, sigmoid(tape, x!), (z) => z)],
    ['pick', [[6, 4]], (tape, [x]) => add(tape, pick(tape, x!, CHOSEN, 2), pick(tape, x!, CHOSEN, 2))],
    ['normalizeRows', [[4, 3]], (tape, [x]) => twice(x!, tape, normalizeRows(tape, x!, 2.5), (z) => z), 4],
    [
      'groupedLinear',
      [
        [12, 3],
        [3, 5],
        [3, 5],
        [3, 5],
        [3, 5],
        [3, 5],
      ],
      (tape, [x, w, ...rest]) => {
        const grouped = groupedLinear(tape, x!, dealt.starts, rest);
        // The first weight serves outside of its group too, and so does x.
        return add(tape, add(tape, grouped, linear(tape, x!, w!)), linear(tape, x!, rest[0]!));
      },
    ],
    [
      'gatherBack',
      [
        [12, 3],
        [6, 2],
      ],
      (tape, [x, gates]) => add(tape, gatherBack(tape, x!, dealt, gates!), gatherBack(tape, x!, dealt, gates!)),
    ],
    ['rows dealt out', [[6, 3]], (tape, [x]) => lookup(tape, dealt.rows, x!)],
  ])('%s: gradients agree with central differences, float32 with float64', (_, shapes, operation, offset) => {
    const { gradient, float32 } = errorsOf(shapes, operation, offset);
    expect(gradient).toBeLessThan(1e-7);
    expect(float32).toBeLessThan(2e-6);
  });
});

describe('the auxiliary loss', () => {
  /** alpha sum f P of scores (rows, experts). */
  const lossOf = (scores: ArrayLike<number>, chosen: Int32Array, experts: number, alpha: number) => {
    const rows = scores.length / experts;
    let loss = 0;
    for (let e = 0; e < experts; e++) {
      const f = ([...chosen].filter((expert) => expert === e).length * experts) / chosen.length;
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let other = 0; other < experts; other++) sum += scores[row * experts + other]!;
        loss += (alpha * f * scores[row * experts + e]!) / sum / rows;
      }
    }
    return loss;
  };

  it('is 1 for loads 8, 0, 4, 4 and scores that are all the same', () => {
    const chosen = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 3, 3, 3, 3);
    expect(lossOf(new Float64Array(32).fill(0.4), chosen, 4, 1)).toBeCloseTo(1, 12);
  });

  it('changes no value and adds its slope to the gradient that comes back', () => {
    const tape = new Tape(createFloat64Kernels(1 << 14));
    const x = tape.tensor(6, 4);
    const scores = tape.values(x);
    scores.forEach((_, i) => {
      scores[i] = 0.5 + 0.4 * Math.sin(3 * i);
    });
    const y = evenOut(tape, x, CHOSEN, 0.7);
    expect([...tape.values(y)]).toEqual([...scores]);
    tape.accumulate(y, true);
    const through = tape.gradients(y);
    through.forEach((_, i) => {
      through[i] = i / 10;
    });
    tape.backward();
    const gradient = tape.gradients(x);
    for (let i = 0; i < scores.length; i++) {
      const moved = (by: number) =>
        lossOf(
          Float64Array.from(scores, (s, j) => s + (i === j ? by : 0)),
          CHOSEN,
          4,
          0.7,
        );
      expect(gradient[i]! - i / 10).toBeCloseTo((moved(1e-6) - moved(-1e-6)) / 2e-6, 8);
    }
  });
});

describe('grouped products', () => {
  it('are what each row would be by its own expert, whatever the order of the dealing', () => {
    const tape = new Tape(createFloat64Kernels(1 << 14));
    const fill = (tensor: Tensor, seed: number) => {
      tape.values(tensor).forEach((_, i, values) => {
        values[i] = Math.sin(seed + 3 * i);
      });
      return tensor;
    };
    const x = fill(tape.tensor(6, 3), 1);
    const weights = [1, 2, 3, 4].map((seed) => fill(tape.tensor(3, 2), seed));
    const gates = fill(tape.tensor(6, 2), 9);
    const y = gatherBack(tape, groupedLinear(tape, lookup(tape, dealt.rows, x), dealt.starts, weights), dealt, gates);
    const [xs, gs] = [tape.values(x), tape.values(gates)];
    for (let row = 0; row < 6; row++)
      for (let j = 0; j < 2; j++) {
        let expected = 0;
        for (let choice = 0; choice < 2; choice++) {
          const w = tape.values(weights[CHOSEN[row * 2 + choice]!]!);
          for (let i = 0; i < 3; i++) expected += gs[row * 2 + choice]! * xs[row * 3 + i]! * w[i * 2 + j]!;
        }
        expect(tape.values(y)[row * 2 + j]).toBeCloseTo(expected, 12);
      }
  });
});

describe('topK', () => {
  it('gives columns and entries in falling order, of equal entries the lower column first', () => {
    const { indices, values } = topK([3, 1, 3, 2, 0, 0, 0, 0, -1, 5, 7, 6], 4, 3);
    expect([...indices]).toEqual([0, 2, 3, 0, 1, 2, 2, 3, 1]);
    expect([...values]).toEqual([3, 3, 2, 0, 0, 0, 7, 6, 5]);
  });

  it('agrees with sorting, for every k', () => {
    const entries = Float64Array.from({ length: 40 }, (_, i) => Math.round(4 * Math.sin(7 * i)));
    for (let k = 1; k <= 8; k++) {
      const { indices } = topK(entries, 8, k);
      for (let row = 0; row < 5; row++) {
        const own = entries.subarray(row * 8, (row + 1) * 8);
        const sorted = [...own.keys()].sort((a, b) => own[b]! - own[a]! || a - b).slice(0, k);
        expect([...indices.subarray(row * k, (row + 1) * k)]).toEqual(sorted);
      }
    }
  });

  it('chooses a NaN first, so that it is seen', () => {
    expect([...topK([1, Number.NaN, 9], 3, 2).indices]).toEqual([1, 2]);
  });
});
