import { describe, expect, it } from 'vitest';
import { candidates } from './candidates.ts';
import { problems } from './problems.ts';
import { type CellEvent, passRate, sameJson, verdictOf } from './verdict.ts';

const problem = problems[0]!;
const right: CellEvent[] = problem.tests.map(({ expected }, test) => ({ type: 'returned', test, value: expected }));

describe('a verdict', () => {
  it('accepts only what passes every test, reaches for nothing and ends by itself', () => {
    expect(verdictOf(problem, right, 'finished')).toMatchObject({ accepted: true, passed: right.length });
    expect(verdictOf(problem, right, 'timed out').accepted).toBe(false);
    expect(verdictOf(problem, right.slice(1), 'finished').accepted).toBe(false);
    expect(verdictOf(problem, [...right, { type: 'reached', what: 'fetch' }], 'finished').accepted).toBe(false);
    expect(verdictOf(problem, [{ type: 'returned', test: 0, value: null }, ...right], 'finished').accepted).toBe(false);
  });

  it('takes the first report of each test', () => {
    const { tests } = verdictOf(problem, [{ type: 'threw', test: 0, message: 'no' }, ...right], 'finished');
    expect(tests[0]).toEqual({ outcome: 'threw', shown: 'no' });
  });

  it('shows what cannot be shown in words', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(verdictOf(problem, [{ type: 'returned', test: 0, value: loop }], 'finished').tests[0]).toEqual({
      outcome: 'wrong',
      shown: 'a value that cannot be shown',
    });
  });

  it('counts passed tests over all verdicts', () => {
    expect(passRate([])).toBeNull();
    const half = verdictOf(problem, right.slice(0, 3), 'timed out');
    expect(passRate([half, verdictOf(problem, right, 'finished')])).toBe(9 / 12);
  });
});

describe('sameJson', () => {
  it('wants the same type, leaves and keys', () => {
    for (const value of [null, 0, '', false, [], {}, [1, [2]], { a: { b: 1 } }])
      expect(sameJson(structuredClone(value), value)).toBe(true);
    const different: [unknown, Parameters<typeof sameJson>[1]][] = [
      ['1', 1],
      [undefined, null],
      [Number.NaN, 0],
      [{}, []],
      [[], {}],
      [{ length: 1, 0: 1 }, [1]],
      [[1, 2], [1]],
      [{ a: 1, b: 2 }, { a: 1 }],
      [{ b: 1 }, { a: 1 }],
      [() => 1, {}],
    ];
    for (const [a, b] of different) expect(sameJson(a, b)).toBe(false);
  });
});

describe('the candidates', () => {
  it('belong to a problem each, which has one right candidate and at least one other', () => {
    for (const { id } of problems) {
      const own = candidates.filter((each) => each.problem === id);
      expect(own.filter(({ kind }) => kind === 'right')).toHaveLength(1);
      expect(own.length).toBeGreaterThan(1);
    }
    expect(candidates.every((each) => problems.some(({ id }) => id === each.problem))).toBe(true);
  });
});
