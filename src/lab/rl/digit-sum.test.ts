import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { demonstrate, drawProblem, inSymbols, isRight, KINDS, kindOf, LONGEST, SYMBOLS } from './digit-sum.ts';

const read = (text: string) => [...text].map((symbol) => SYMBOLS.indexOf(symbol));
const problem = { task: 'sum', digits: [3, 5, 6, 2] } as const; // 3, 8 = 1, 7 = 0, 2
const CLEAN = { direct: 0.3, chain: 0.3, error: 0, laterError: 0 };

describe('an answer', () => {
  it.each([
    ['#2.', 'direct', true],
    ['102#2.', 'chain', true],
    ['104#2.', 'chain', true],
    ['102#4.', 'chain', false],
    ['113w102#2.', 're-check', true],
    ['102w102w102#2.', 're-check', true],
    ['102#2', 'other', false],
    ['10#2.', 'other', true],
    ['102w', 'other', false],
  ])('%s is of kind %s, and its reward looks at the end alone', (text, kind, right) => {
    expect(kindOf(read(text))).toBe(kind);
    expect(isRight(problem, read(text))).toBe(right);
  });

  it('to a row to be turned backwards must be that row and nothing else', () => {
    const row = { task: 'reverse', digits: [3, 5, 6, 2] } as const;
    expect(isRight(row, read('2653.'))).toBe(true);
    for (const wrong of ['2655.', '2653', '26533.', '#2.']) expect(isRight(row, read(wrong))).toBe(false);
  });

  it('to a row to be put in order must be its digits from the smallest up', () => {
    const row = { task: 'sort', digits: [3, 5, 6, 2] } as const;
    expect(isRight(row, read('2356.'))).toBe(true);
    for (const wrong of ['2653.', '2356', '23566.', '#2.']) expect(isRight(row, read(wrong))).toBe(false);
    // Where backwards is in order, both are right.
    expect(isRight({ task: 'sort', digits: [6, 4, 4, 1] }, read('1446.'))).toBe(true);
  });
});

describe('demonstrations', () => {
  const draws = (mix: typeof CLEAN) => {
    const random = new Random(4);
    return Array.from({ length: 4000 }, () => {
      const asked = drawProblem(random, 'sum');
      return { asked, answer: demonstrate(random, asked, mix) };
    });
  };
  const share = (list: readonly unknown[], of: number) => list.length / of;

  it('without errors are all right, of the three kinds in their shares, and none is longer than allowed', () => {
    const all = draws(CLEAN);
    for (const { asked, answer } of all) {
      expect(isRight(asked, answer), inSymbols(answer)).toBe(true);
      expect(answer.length).toBeLessThanOrEqual(LONGEST);
    }
    const of = (kind: string) =>
      share(
        all.filter(({ answer }) => kindOf(answer) === kind),
        all.length,
      );
    expect(of('direct')).toBeCloseTo(0.3, 1);
    expect(of('chain')).toBeCloseTo(0.3, 1);
    expect(of('re-check')).toBeCloseTo(0.4, 1);
    expect(KINDS).toHaveLength(4);
  });

  it('are wrong as often as their errors make them: a direct answer by one, a chain unless its errors cancel', () => {
    const all = draws({ ...CLEAN, error: 0.2, laterError: 0.2 });
    const wrong = (kind: string) => {
      const own = all.filter(({ answer }) => kindOf(answer) === kind);
      return share(
        own.filter(({ asked, answer }) => !isRight(asked, answer)),
        own.length,
      );
    };
    expect(wrong('direct')).toBeCloseTo(0.2, 1);
    // An error adds 1 to 6 modulo 7, each as likely: right is no error, or two or three that sum to 0.
    const right = 0.8 ** 3 + 3 * 0.2 ** 2 * 0.8 * (1 / 6) + 0.2 ** 3 * (5 / 36);
    expect(wrong('chain')).toBeCloseTo(1 - right, 1);
    expect(wrong('re-check')).toBeCloseTo(1 - right, 1);
  });
});
