import { describe, expect, it } from 'vitest';
import { quantity } from './quantity.ts';

describe('quantity', () => {
  it.each([
    ['15.5 trillion', 15.5e12],
    ['67 million tokens', 67e6],
    ['70,000', 70_000],
    ['≈ 7000', 7000],
    ['≈ 30 %', 30],
    ['≈ 30 GB', 30],
    ['43 GB/s', 43],
    ['<30 s', 30],
    ['2 × 10⁻⁴', 0.0002],
    ['500', 500],
  ])('reads "%s"', (text, number) => {
    expect(quantity(text)).toBeCloseTo(number, 12);
  });

  it.each(['2e-4; 10T', 'not stated', '0.2–0.4', ''])('refuses "%s"', (text) => {
    expect(() => quantity(text)).toThrow(`"${text}" is not one number`);
  });
});
