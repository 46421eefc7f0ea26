import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import {
  answerOf,
  avoidsGaps,
  cleanWays,
  demonstrate,
  drawGaps,
  drawProblem,
  fromLetters,
  GAPS,
  inLetters,
  isGap,
  isHeldOut,
  MODULUS,
  rightSums,
  sumOf,
} from './round-sum.ts';

const random = new Random(4);
const gaps = drawGaps(random);

describe('problems', () => {
  it('have four different digits, and about a fifth of all is held out', () => {
    let [all, held] = [0, 0];
    for (let number = 0; number < 10_000; number++) {
      const digits = [...String(number).padStart(4, '0')].map(Number);
      if (new Set(digits).size < 4) continue;
      all++;
      if (isHeldOut(digits)) held++;
    }
    expect(all).toBe(5040);
    expect(held / all).toBeGreaterThan(0.17);
    expect(held / all).toBeLessThan(0.23);
    for (const heldOut of [true, false])
      for (let i = 0; i < 50; i++) {
        const problem = drawProblem(random, heldOut);
        expect([new Set(problem).size, isHeldOut(problem)]).toEqual([4, heldOut]);
      }
  });
});

describe('demonstrations', () => {
  const shown = Array.from({ length: 3000 }, () => demonstrate(random, gaps, 0.1));

  it('never have a gap and never a held-out problem, but nearly every other addition', () => {
    const seen = new Set<number>();
    for (const { problem, tokens } of shown) {
      expect(isHeldOut(problem)).toBe(false);
      for (let i = 1; i < tokens.length; i += 2) seen.add((tokens[i - 1]! - MODULUS) * MODULUS + tokens[i]!);
    }
    expect(gaps.size).toBe(GAPS);
    for (const gap of gaps) expect(seen.has(gap)).toBe(false);
    expect(seen.size).toBe(MODULUS * MODULUS - GAPS);
  });

  it('begin anywhere, go round once, and add wrongly about as often as the noise says', () => {
    const starts = [0, 0, 0, 0];
    let wrong = 0;
    for (const { problem, tokens } of shown) {
      const start = problem.indexOf(tokens[0]! - MODULUS);
      starts[start]!++;
      for (let i = 1; i < tokens.length; i += 2) {
        expect(tokens[i]).toBe(problem[(start + (i + 1) / 2) % 4]);
        if (tokens[i + 1]! - MODULUS !== (tokens[i - 1]! - MODULUS + tokens[i]!) % MODULUS) wrong++;
      }
    }
    for (const count of starts) expect(count / shown.length).toBeGreaterThan(0.15);
    // A wrong sum is drawn from all ten and so is right by luck one time in ten.
    expect(wrong / (3 * shown.length)).toBeGreaterThan(0.075);
    expect(wrong / (3 * shown.length)).toBeLessThan(0.105);
  });
});

it('a way is clean where its right trajectory meets no gap, and all ways end in the same sum', () => {
  const problem = [3, 8, 1, 6];
  expect(rightSums(problem, 1)).toEqual([8, 9, 5, 8]);
  expect([0, 1, 2, 3].map((start) => rightSums(problem, start).at(-1))).toEqual([8, 8, 8, 8]);
  expect(sumOf(problem)).toBe(8);
  // 9 + 6, on the way that begins at 8; no other way meets it.
  expect(cleanWays(problem, new Set([96]))).toEqual([true, false, true, true]);
  expect(isGap(new Set([96]), 9, 6)).toBe(true);
  // 3 + 8 begins the first way; the last comes to 8 with a sum of 9.
  expect(cleanWays(problem, new Set([38]))).toEqual([false, true, true, true]);
});

it('trajectories as letters come back, and only a sum at the end is an answer', () => {
  const text = 'i1j6f3i';
  const tokens = fromLetters(text);
  expect(inLetters(tokens)).toBe(text);
  expect(answerOf(tokens)).toBe(8);
  expect(avoidsGaps(new Set([96]), tokens)).toBe(false);
  expect(avoidsGaps(new Set([97]), tokens)).toBe(true);
  expect(answerOf(fromLetters('i1j6f33'))).toBeUndefined();
  expect(answerOf(fromLetters('i1j6f3|'))).toBeUndefined();
});
