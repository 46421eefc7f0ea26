import { describe, expect, it } from 'vitest';
import { createFloat64Kernels } from '../kernels/float64.ts';
import { attention } from './attention.ts';
import { attendCached, cacheOf, linearOfCache, linearOfHeads, remember } from './cached-attention.ts';
import { crossEntropy } from './cross-entropy.ts';
import { deal, gatherBack, groupedLinear, pick } from './experts.ts';
import { fakeQuantize } from './fake-quantize.ts';
import { add, addPositions, linear, lookup } from './linear.ts';
import { logProbabilities } from './log-probability.ts';
import { gelu, rmsNorm, swiglu } from './nonlinear.ts';
import { rotary, rotaryTable } from './rotary.ts';
import { Tape } from './tape.ts';
import { topK } from './top-k.ts';

const tape = new Tape(createFloat64Kernels(1 << 16));
const of = (rows: number, cols: number) => tape.tensor(rows, cols);
const table = rotaryTable(tape, 4, 2, 100);
const part = (q: [number, number], k: [number, number], width: number, sharedKey = false) => ({
  q: of(...q),
  k: of(...k),
  width,
  sharedKey,
});
const attend = (parts: ReturnType<typeof part>[], v: [number, number], heads: number, T: number, cap?: number) =>
  attention(tape, parts, of(...v), heads, T, 1, cap);
const fits = part([8, 6], [8, 6], 3);

describe('every operation refuses shapes that do not fit, in plain words with the shapes', () => {
  it.each<[string, () => unknown, string]>([
    ['linear', () => linear(tape, of(4, 3), of(2, 5)), 'linear: the columns of x (4, 3) and the rows of w (2, 5)'],
    ['add', () => add(tape, of(4, 3), of(4, 2)), 'add: shapes (4, 3) and (4, 2) must be equal'],
    ['lookup', () => lookup(tape, Int32Array.of(0, 7), of(7, 2)), 'lookup: id 7 is outside the table of 7 rows'],
    ['addPositions, columns', () => addPositions(tape, of(8, 3), of(4, 2), 4), 'positions (4, 2) do not fit x (8, 3)'],
    ['addPositions, too few', () => addPositions(tape, of(8, 3), of(3, 3), 4), 'positions (3, 3) do not fit x (8, 3)'],
    [
      'addPositions, rows',
      () => addPositions(tape, of(7, 3), of(4, 3), 4),
      'the 7 rows of (7, 3) are no whole sequences of 4',
    ],
    ['addPositions, no length', () => addPositions(tape, of(7, 3), of(4, 3), 0), 'no whole sequences of 0'],
    ['rmsNorm, columns', () => rmsNorm(tape, of(4, 6), of(1, 4), 1e-6), 'rmsNorm: a gain (1, 4) does not fit x (4, 6)'],
    ['rmsNorm, rows', () => rmsNorm(tape, of(4, 6), of(2, 3), 1e-6), 'rmsNorm: a gain (2, 3) does not fit x (4, 6)'],
    ['swiglu', () => swiglu(tape, of(4, 6), of(1, 1)), 'swiglu: shapes (4, 6) and (1, 1) must be equal'],
    [
      'rotary, columns',
      () => rotary(tape, of(8, 3), table, 4),
      'the 3 columns of (8, 3) are no whole heads of width 2',
    ],
    [
      'rotary, rows',
      () => rotary(tape, of(7, 4), table, 4),
      'rotary: the 7 rows of (7, 4) are no whole sequences of 4',
    ],
    ['rotary, positions', () => rotary(tape, of(10, 4), table, 5), 'positions 0 to 4 are not all in a table of 4'],
    ['rotary, first', () => rotary(tape, of(8, 4), table, 4, 1), 'positions 1 to 4 are not all in a table of 4'],
    ['attention, no part', () => attend([], [8, 4], 2, 4), 'there is no part to make logits from'],
    [
      'attention, rows',
      () => attend([fits], [8, 4], 2, 3),
      'attention: the 8 rows of (8, 4) are no whole sequences of 3',
    ],
    ['attention, heads', () => attend([fits], [8, 5], 2, 4), 'the 5 columns of v (8, 5) are no 2 heads'],
    [
      'attention, queries',
      () => attend([part([8, 5], [8, 6], 3)], [8, 4], 2, 4),
      'q (8, 5) and k (8, 6) do not fit v (8, 4), 2 heads of width 3',
    ],
    ['attention, keys', () => attend([part([8, 6], [4, 6], 3)], [8, 4], 2, 4), 'q (8, 6) and k (4, 6) do not fit'],
    ['attention, shared key', () => attend([part([8, 6], [8, 6], 3, true)], [8, 4], 2, 4), 'and one key for all'],
    ['attention, cap', () => attend([fits], [8, 4], 2, 4, 0), 'softCap cannot be 0'],
    ['crossEntropy', () => crossEntropy(tape, of(4, 3), new Int32Array(3)), '3 targets do not fit logits (4, 3)'],
    [
      'remember, width',
      () => remember(tape, cacheOf(tape, 2, 4, 6), of(2, 5), 0),
      'x (2, 5) does not fit a cache of 2 rows',
    ],
    [
      'remember, position',
      () => remember(tape, cacheOf(tape, 2, 4, 6), of(2, 6), 4),
      'position 4 is beyond the length 4',
    ],
    [
      'attendCached',
      () => {
        const [keys, values] = [cacheOf(tape, 2, 4, 6), cacheOf(tape, 2, 4, 6)];
        return attendCached(tape, [{ q: of(2, 5), keys, width: 3, sharedKey: false }], values, false, 2, 0, 1);
      },
      'q (2, 5) and keys of width 6 do not fit 2 rows of 2 heads of width 3',
    ],
    [
      'linearOfHeads',
      () => linearOfHeads(tape, of(4, 5), of(3, 4), 2, false),
      'x (4, 5) does not fit w (3, 4) in 2 heads',
    ],
    [
      'linearOfCache',
      () => linearOfCache(tape, cacheOf(tape, 2, 4, 6), of(5, 4), 3),
      '3 positions of a cache of 4, 6 wide, do not fit w (5, 4)',
    ],
    ['topK, rows', () => topK([1, 2, 3], 2, 1), 'topK: 3 entries are no whole rows of 2'],
    ['topK, k', () => topK([1, 2], 2, 3), 'topK: 3 of 2 cannot be chosen'],
    ['pick, count', () => pick(tape, of(2, 3), Int32Array.of(1), 1), '1 choices are not 1 for each row of x (2, 3)'],
    ['pick, column', () => pick(tape, of(2, 3), Int32Array.of(1, 3), 1), 'column 3 is outside the 3 columns'],
    ['deal', () => deal(Int32Array.of(0, 2), 1, 2), 'expert 2 is none of 2'],
    [
      'groupedLinear, rows',
      () => groupedLinear(tape, of(4, 3), Int32Array.of(0, 2, 3), [of(3, 2), of(3, 2)]),
      '2 groups of 3 rows do not fit x (4, 3) and 2 weights',
    ],
    [
      'groupedLinear, weights',
      () => groupedLinear(tape, of(3, 3), Int32Array.of(0, 2, 3), [of(3, 2), of(2, 2)]),
      'do not fit a weight (2, 2)',
    ],
    [
      'gatherBack',
      () => gatherBack(tape, of(3, 2), deal(Int32Array.of(0, 1), 1, 2), of(2, 1)),
      'x (3, 2) and gates (2, 1) do not fit 2 choices',
    ],
    [
      'fakeQuantize, groups',
      () => fakeQuantize(tape, of(4, 6), { size: 4, along: 'row' }, 4, 'even'),
      'groups of 4 do not divide the rows of (4, 6)',
    ],
    [
      'fakeQuantize, bits',
      () => fakeQuantize(tape, of(4, 6), { size: 4, along: 'column' }, 9, 'even'),
      '9 bits are not a whole number from 2 to 8',
    ],
    [
      'logProbabilities',
      () => logProbabilities(tape, of(4, 3), new Int32Array(3), 2),
      '3 tokens do not fit logits (4, 3)',
    ],
    [
      'logProbabilities, temperature',
      () => logProbabilities(tape, of(4, 3), new Int32Array(4), 2, 0),
      'temperature cannot be 0',
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it('and takes those that do', () => {
    expect(() => {
      attend([fits, part([8, 4], [8, 2], 2, true)], [8, 4], 2, 4);
      rotary(tape, of(6, 4), table, 3, 1);
      addPositions(tape, of(6, 2), of(4, 2), 3);
      swiglu(tape, of(4, 6), of(4, 6));
      gelu(tape, of(2, 2));
    }).not.toThrow();
  });
});
