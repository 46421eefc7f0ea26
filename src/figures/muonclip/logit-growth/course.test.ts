import { describe, expect, it } from 'vitest';
import { logAxis } from '../../../frame/chart/axis.ts';
import { guide, stepAt, stepAxis } from './course.ts';

const x = stepAxis(600, 1000);
const y = logAxis(1, 20, 200);

describe('the axis of the steps', () => {
  it('gives equal room to equal ratios, and is read back', () => {
    expect(x.y(20) - x.y(40)).toBeCloseTo(x.y(200) - x.y(400), 6);
    for (const step of [10, 37, 200, 600]) expect(stepAt(1 - x.y(step) / 1000, x)).toBe(step);
  });
});

describe('a guide', () => {
  it.each([
    [1, 3],
    [0.5, Math.sqrt(3)],
  ])('of exponent %d goes through its point and grows by %d while the steps triple', (exponent, factor) => {
    const [[fromStep, from], [toStep, to]] = guide([200, 6], exponent, x, y);
    expect(Math.log(to / from) / Math.log(toStep / fromStep)).toBeCloseTo(exponent, 9);
    expect(6 * (toStep / 200) ** exponent).toBeCloseTo(to, 9);
    expect(6 * 3 ** exponent).toBeCloseTo(6 * factor, 9);
  });

  it('ends at the edges of the axes', () => {
    for (const exponent of [1, 0.5])
      for (const [step, norm] of guide([600, 15], exponent, x, y)) {
        expect(step).toBeGreaterThanOrEqual(10);
        expect(step).toBeLessThanOrEqual(600);
        expect(norm).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(norm).toBeLessThanOrEqual(20 + 1e-9);
      }
  });
});
