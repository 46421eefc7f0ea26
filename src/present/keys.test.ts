import { describe, expect, it } from 'vitest';
import { commandOf, type Pressed } from './keys.ts';

const pressed = (key: string, more: Partial<Pressed> = {}) =>
  commandOf({ key, hasModifier: false, on: 'page', hasRun: false, ...more });

describe('a key', () => {
  it('turns the screens: arrows, and what a clicker sends', () => {
    expect(['ArrowRight', 'ArrowDown', 'PageDown', ' '].map((key) => pressed(key))).toEqual(Array(4).fill('next'));
    expect(['ArrowLeft', 'ArrowUp', 'PageUp'].map((key) => pressed(key))).toEqual(Array(3).fill('back'));
  });

  it('of a clicker works wherever the focus is but in a field', () => {
    expect(pressed('PageDown', { on: 'picture' })).toBe('next');
    expect(pressed('PageUp', { on: 'slider' })).toBe('back');
    expect(pressed('PageDown', { on: 'field' })).toBeUndefined();
  });

  it('is the picture’s or the slider’s where it moves them', () => {
    expect(pressed('ArrowRight', { on: 'picture' })).toBeUndefined();
    expect(pressed('ArrowRight', { on: 'slider' })).toBeUndefined();
    expect(pressed('ArrowRight', { on: 'control' })).toBe('next');
  });

  it('runs the figure on screen by the space bar, and presses a button that has the focus', () => {
    expect(pressed(' ', { hasRun: true })).toBe('picture');
    expect(pressed(' ', { hasRun: true, on: 'control' })).toBeUndefined();
    expect(pressed('3')).toBe('picture');
  });

  it('with a modifier is the browser’s, and a letter means the same with the shift key', () => {
    expect(pressed('p', { hasModifier: true })).toBeUndefined();
    expect([pressed('O'), pressed('o')]).toEqual(['overview', 'overview']);
    expect(pressed('x')).toBeUndefined();
  });

  it('Escape leaves from everywhere but a field', () => {
    expect(pressed('Escape', { on: 'picture' })).toBe('leave');
    expect(pressed('Escape', { on: 'field' })).toBeUndefined();
  });
});
