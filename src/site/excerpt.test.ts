import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

describe('excerpt', () => {
  it('leaves a short text as it is', () => {
    expect(excerpt('One. Two.', 9)).toBe('One. Two.');
  });

  it('ends with the last sentence that fits, and no decimal point ends one', () => {
    expect(excerpt('It is 1.5 times more. Then it stops. And goes on.', 40)).toBe(
      'It is 1.5 times more. Then it stops.',
    );
    expect(excerpt('One. Two.', 8)).toBe('One.');
  });

  it('cuts a long sentence between words', () => {
    expect(excerpt('Some words, and others that do not fit', 14)).toBe('Some words…');
    expect(excerpt('Some words and others', 13)).toBe('Some words…');
  });
});
