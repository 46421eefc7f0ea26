import { expect, it } from 'vitest';
import { widen } from './export-svg.ts';

const style = (effect: string) => ({ getPropertyValue: () => effect });

it('widens a stroke that keeps its width on the screen by the pixels of the picture, dashes too, and no other', () => {
  const fixed = style('non-scaling-stroke');
  expect(widen(fixed, 'stroke-width', '1.25px', 2)).toBe('2.5px');
  expect(widen(fixed, 'stroke-dasharray', '5px, 3px', 2)).toBe('10px, 6px');
  expect(widen(fixed, 'stroke-dasharray', 'none', 2)).toBe('none');
  expect(widen(fixed, 'opacity', '0.5', 2)).toBe('0.5');
  expect(widen(fixed, 'stroke-width', '1.25px', 1)).toBe('1.25px');
  expect(widen(style('none'), 'stroke-width', '1.25px', 2)).toBe('1.25px');
});
