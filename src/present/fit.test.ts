import { describe, expect, it } from 'vitest';
import { enlargement } from './fit.ts';

const small = { width: 1280, height: 676 };
const large = { width: 1920, height: 1036 };
/** A block of text that takes this area at its own size. */
const text =
  (area: number, { width, height }: typeof small) =>
  (zoom: number) =>
    area * zoom ** 2 <= width * height;

describe('a screen', () => {
  it('is enlarged until it fits, and no further', () => {
    const fits = text(300_000, small);
    const zoom = enlargement('text', small, fits);
    expect(fits(zoom)).toBe(true);
    expect(fits(zoom + 0.05)).toBe(false);
  });

  it('with few words is as large as its lines allow: 19 px become more than 36 in a small room, 57 in a large one', () => {
    expect(19 * enlargement('text', small, () => true)).toBeGreaterThan(36);
    expect(19 * enlargement('text', large, () => true)).toBeGreaterThan(57);
  });

  it('with many words keeps 24 px and is scrolled; on a phone it keeps the size of the article', () => {
    expect(19 * enlargement('text', small, () => false)).toBeGreaterThanOrEqual(24);
    expect(enlargement('text', { width: 390, height: 748 }, () => false)).toBe(1);
    expect(enlargement('figure', { width: 390, height: 748 }, () => true)).toBe(1);
  });

  it('follows the presenter’s own wish', () => {
    expect(enlargement('figure', large, () => true, 0.5)).toBeCloseTo(0.5 * enlargement('figure', large, () => true));
  });
});
