/** The polynomial that one Newton-Schulz step applies to every singular value: where it sends them, and from where they escape. */

import type { QuinticCoefficients } from './newton-schulz.ts';

/** The classical cubic iteration: slow at small values, but every value of (0, √3) ends at 1. */
export const CUBIC: QuinticCoefficients = { a: 1.5, b: -0.5, c: 0 };

/** p(x) = a x + b x³ + c x⁵. */
export const quintic = (x: number, { a, b, c }: QuinticCoefficients): number => {
  const y = x * x;
  return x * (a + y * (b + y * c));
};

/** p applied `iterations` times. */
export function iterate(x: number, coefficients: QuinticCoefficients, iterations: number): number {
  let value = x;
  for (let i = 0; i < iterations; i++) value = quintic(value, coefficients);
  return value;
}

/**
 * The smallest R such that |p(x)| > |x| for every x above it: who passes R never comes back. Infinity when no value grows
 * for ever. With y = x², |p(x)| = |x| is c y² + b y + a = ±1.
 */
export function escapeRadius({ a, b, c }: QuinticCoefficients): number {
  const leading = c !== 0 ? c : b !== 0 ? b : Math.abs(a) > 1 ? a : 0;
  if (leading === 0) return Number.POSITIVE_INFINITY;
  const roots = [a - 1, a + 1].flatMap((constant) => positiveRoots(c, b, constant));
  return Math.sqrt(Math.max(0, ...roots));
}

/** Positive roots of c y² + b y + a = 0. */
function positiveRoots(c: number, b: number, a: number): number[] {
  if (c === 0) return b === 0 ? [] : [-a / b].filter((y) => y > 0);
  const discriminant = b * b - 4 * c * a;
  if (discriminant < 0) return [];
  const root = Math.sqrt(discriminant);
  return [(-b - root) / (2 * c), (-b + root) / (2 * c)].filter((y) => y > 0);
}

const ORBIT = 300;

/** Whether the orbit of x leaves every bound. An orbit that has not passed R after 300 iterations counts as bounded. */
export function diverges(x: number, coefficients: QuinticCoefficients): boolean {
  const radius = escapeRadius(coefficients);
  let value = Math.abs(x);
  for (let i = 0; i < ORBIT; i++) {
    if (value > radius) return true;
    value = Math.abs(quintic(value, coefficients));
  }
  return value > radius;
}

/** The intervals of (0, most] whose values diverge, from `points` values evenly spread: an end is exact to most / points. */
export function divergentIntervals(
  coefficients: QuinticCoefficients,
  most: number,
  points = 1500,
): [from: number, to: number][] {
  const intervals: [number, number][] = [];
  let isOpen = false;
  for (let i = 1; i <= points; i++) {
    const x = (most * i) / points;
    const escapes = diverges(x, coefficients);
    if (escapes && !isOpen) intervals.push([x, x]);
    else if (escapes) intervals.at(-1)![1] = x;
    isOpen = escapes;
  }
  return intervals;
}

/** Smallest and largest |p applied `iterations` times| over values evenly spread on [low, high]; undefined when one of them diverges. */
export function endBand(
  coefficients: QuinticCoefficients,
  iterations: number,
  low = 0.01,
  high = 1,
  points = 4000,
): [low: number, high: number] | undefined {
  const radius = escapeRadius(coefficients);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i <= points; i++) {
    const end = Math.abs(iterate(low + ((high - low) * i) / points, coefficients, iterations));
    if (!(end <= radius)) return undefined;
    least = Math.min(least, end);
    most = Math.max(most, end);
  }
  return [least, most];
}
