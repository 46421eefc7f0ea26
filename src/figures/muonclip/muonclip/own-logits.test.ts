import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestOfAll, type OwnLogits, readOwnLogits, touchedBy } from './own-logits.ts';

const wide = 'step,L1H1,L1H2\n0,1,2\n10,150,3\n20,90,120\n';
const long = 'step;head;max_logit\r\n0;L1H1;1\r\n0;L1H2;2\r\n20;L1H2;120\r\n20;L1H1;90\r\n10;L1H1;150\r\n10;L1H2;3\r\n';
const read = (text: string) => readOwnLogits(text) as OwnLogits;

describe('a CSV of largest logits', () => {
  it('is read with a column a head and with a row a head and step, in any order of steps', () => {
    expect(read(wide)).toEqual(read(long));
    expect([...largestOfAll(read(wide))]).toEqual([2, 150, 120]);
  });

  it('may have gaps, and of two values of one head and step the larger counts', () => {
    const { heads } = read('step,head,max_logit\n0,a,1\n0,a,5\n1,b,nan\n');
    expect(heads.map(({ name, values }) => [name, ...values])).toEqual([
      ['a', 5, Number.NaN],
      ['b', Number.NaN, Number.NaN],
    ]);
  });

  it('may have commas for points where cells are parted by other signs', () => {
    expect([...largestOfAll(read('step;a\n0;1,5\n1;-2,25\n'))]).toEqual([1.5, -2.25]);
    expect(readOwnLogits('step;a\n0;1,000,000\n')).toContain('is not a number');
  });

  it.each([
    ['', 'no rows'],
    ['step,a', 'no rows'],
    ['loss,a\n1,2', 'begins with "loss"'],
    ['step,a\nten,2', 'Line 2: "ten" is not a step'],
    ['step,a\n1,2,3', 'Line 2 has 3 cells'],
    ['step,a\n1,2\n\n2,<b>x</b>', 'Line 4: "<b>x</b>" is not a number'],
    ['step,a\n1,Infinity', '"Infinity" is not a number'],
    ['step,a\n-1,2', '"-1" is not a step'],
  ])('%j is refused with its place', (text, words) => {
    expect(readOwnLogits(text)).toContain(words);
  });
});

describe('any file', () => {
  it('is read as finite logits at rising steps, or refused in one sentence', () => {
    const cell = fc.oneof(
      fc.integer().map(String),
      fc.double().map(String),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', 'nan', '1,5', '"2"', '<b>', 'Infinity', '1e999'),
    );
    const line = fc
      .tuple(fc.array(cell, { maxLength: 4 }), fc.constantFrom(',', ';', '\t'))
      .map(([cells, by]) => cells.join(by));
    // Mostly rows that fit their head, so that one cell decides.
    const row = fc
      .tuple(fc.nat(50), fc.integer(), fc.oneof({ weight: 4, arbitrary: fc.integer().map(String) }, cell))
      .map((cells) => cells.join(','));
    const csv = fc
      .tuple(
        fc.constantFrom('step,a,b', 'step;head;max_logit', 'Step\ta', '\uFEFFstep,a'),
        fc.oneof(fc.array(row, { maxLength: 4 }), fc.array(line)),
      )
      .map((lines) => lines.flat().join('\n'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), csv), (text) => {
        const own = readOwnLogits(text);
        if (typeof own === 'string') {
          expect(own).toMatch(/\.$/);
          expect(own.length).toBeLessThan(300);
        } else {
          expect(own.steps).toEqual([...new Set(own.steps)].sort((a, b) => a - b));
          for (const { values } of own.heads) {
            expect(values).toHaveLength(own.steps.length);
            expect([...values].every((value) => Number.isFinite(value) || Number.isNaN(value))).toBe(true);
          }
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('what a clip would have touched', () => {
  it('is what lies above τ, and not what lies on it', () => {
    const own = read(wide);
    expect(touchedBy(own, 100)).toEqual({ heads: 2, steps: 2, pairs: 2, allPairs: 6, first: 10, last: 20 });
    expect(touchedBy(own, 120)).toMatchObject({ heads: 1, pairs: 1, first: 10, last: 10 });
    expect(touchedBy(own, 150)).toEqual({
      heads: 0,
      steps: 0,
      pairs: 0,
      allPairs: 6,
      first: undefined,
      last: undefined,
    });
  });
});
