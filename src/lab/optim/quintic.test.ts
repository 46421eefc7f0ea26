import { describe, expect, it } from 'vitest';
import { JORDAN } from './newton-schulz.ts';
import { CUBIC, divergentIntervals, diverges, endBand, escapeRadius, iterate, quintic } from './quintic.ts';

const IDENTITY = { a: 1, b: 0, c: 0 };
/** Coefficients of many kinds: the last two have islands of escape, or escape everywhere. */
const many = [
  JORDAN,
  CUBIC,
  { a: 2, b: -1.5, c: 0.5 },
  { a: 3, b: -6, c: 3 },
  { a: -2, b: 1, c: 0.5 },
  { a: 1.2, b: 0, c: 0 },
  { a: 2.6, b: -6, c: -0.2 },
];

/** No theory: does the orbit pass a million within a thousand steps? */
function escapesByForce(x: number, c: (typeof many)[number]): boolean {
  let value = x;
  for (let i = 0; i < 1000 && Math.abs(value) < 1e6; i++) value = quintic(value, c);
  return Math.abs(value) >= 1e6;
}

describe('the quintic', () => {
  it('is odd, and a + b + c at 1', () => {
    for (const c of many) {
      expect(quintic(1, c)).toBeCloseTo(c.a + c.b + c.c, 12);
      expect(quintic(-0.7, c)).toBe(-quintic(0.7, c));
    }
  });

  it('has the escape radius that hand calculation gives', () => {
    expect(escapeRadius(CUBIC)).toBeCloseTo(Math.sqrt(5), 12);
    expect(escapeRadius(JORDAN)).toBeCloseTo(1.2637, 4);
    expect(escapeRadius(IDENTITY)).toBe(Number.POSITIVE_INFINITY);
    expect(escapeRadius({ a: 1.2, b: 0, c: 0 })).toBe(0);
  });

  it('diverges exactly where brute force does', () => {
    for (const c of many)
      for (let x = 0.0005; x < 1.5; x += 0.0037)
        expect(diverges(x, c), `${x}, ${JSON.stringify(c)}`).toBe(escapesByForce(x, c));
  });

  it('of Jordan diverges from its escape radius on, and the cubic nowhere up to 1.5', () => {
    const [only, ...others] = divergentIntervals(JORDAN, 1.5);
    expect(others).toEqual([]);
    expect(only![0]).toBeCloseTo(escapeRadius(JORDAN), 2);
    expect(only![1]).toBe(1.5);
    expect(divergentIntervals(CUBIC, 1.5)).toEqual([]);
  });

  it('of Jordan brings [0.01, 1] into 0.68 to 1.13 in five iterations', () => {
    const [low, high] = endBand(JORDAN, 5)!;
    expect(low).toBeCloseTo(0.68, 2);
    expect(high).toBeCloseTo(1.13, 2);
    expect(iterate(0.001, JORDAN, 5)).toBeCloseTo(0.47, 2);
  });

  it('has no end where a start diverges', () => {
    expect(endBand({ a: 3, b: -6, c: 3 }, 5, 0.01, 1.6)).toBe(undefined);
    expect(endBand(CUBIC, 200)![1]).toBeCloseTo(1, 12);
  });
});
