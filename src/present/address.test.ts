import { expect, it } from 'vitest';
import { presented, presenting, withoutPresenting } from './address.ts';

it('an address presents its page in one of two windows, and says at which screen', () => {
  expect(presented('?present=12')).toEqual({ mode: 'present', at: '12' });
  expect(presented('?muonclip.at=4&desk=muonclip')).toEqual({ mode: 'desk', at: 'muonclip' });
  expect(presented('?present')).toEqual({ mode: 'present', at: '' });
  expect(presented('?representing=1')).toBeUndefined();
});

it('the states of figures in it stay, whether a talk goes on or is left', () => {
  const search = '?present=3&muonclip.v=1&muonclip.at=4';
  expect(presenting(search, 'desk', 5)).toBe('?desk=5&muonclip.v=1&muonclip.at=4');
  expect(withoutPresenting(search)).toBe('?muonclip.v=1&muonclip.at=4');
  expect(withoutPresenting('?desk=5')).toBe('');
});
