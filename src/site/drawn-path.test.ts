import { describe, expect, it } from 'vitest';
import { heightAt, pathUntil, piecesOf } from './drawn-path.ts';

const LINE = 'M0 5l10 2 10-4M30 4h0M40 8l10-2';
const pieces = piecesOf(LINE);

describe('a drawn line', () => {
  it('is read piece by piece', () => {
    expect(pieces).toEqual([
      [0, 5, 10, 7, 20, 3],
      [30, 4],
      [40, 8, 50, 6],
    ]);
  });

  it('has a height between its points, and in a gap that of the point before', () => {
    expect([0, 5, 10, 15, 25, 45, 90].map((x) => heightAt(pieces, x))).toEqual([5, 6, 7, 5, 3, 7, 6]);
    expect(heightAt(piecesOf('M10 2l10 2'), 5)).toBeUndefined();
  });

  it('is cut off at a place, and is itself at its end', () => {
    expect(pathUntil(pieces, 15)).toBe('M0 5 10 7 15 5');
    expect(pathUntil(pieces, 35)).toBe('M0 5 10 7 20 3M30 4h0');
    expect(pathUntil(pieces, 50)).toBe('M0 5 10 7 20 3M30 4h0M40 8 50 6');
    expect(pathUntil(piecesOf('M10 2l10 2'), 5)).toBe('');
  });
});
