import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

describe('nearest', () => {
  it('finds the id that differs least, whatever the case', () => {
    expect(nearest('jordan2024moun', ['liu2025muon', 'jordan2024muon'])).toContain('"jordan2024muon"');
    expect(nearest('mc-15', ['MC-51', 'MC-15'])).toContain('"MC-15"');
  });

  it('says nothing when nothing is known', () => {
    expect(nearest('x', [])).toBe('');
  });
});
