import { describe, expect, it } from 'vitest';
import { muonclipSpec } from '../figures/muonclip/muonclip/spec.ts';
import { writeBeside } from '../frame/beside-link.ts';
import { differenceOf, readBeside } from './beside.ts';
import { heightOf } from './embed-size.ts';

const states = { figure: 'muonclip', a: '', b: '?muonclip.v=5&muonclip.lr=0.03&muonclip.at=12' };

describe('a link that holds two states', () => {
  it('is read as it was written, also with its ampersands written out', () => {
    expect(readBeside(writeBeside(states), ['muonclip'])).toEqual(states);
    expect(readBeside(writeBeside(states).replaceAll('&', '&amp;'), ['muonclip'])).toEqual(states);
  });

  it.each([
    '',
    '?figure=',
    '?figure=%E0%A4%A',
    '?figure=<script>',
    '?figure=constructor&a=1',
    `?figure=${'x'.repeat(9000)}`,
  ])('says in one sentence what is wrong with %.40s', (search) => {
    const read = readBeside(search, ['muonclip']);
    expect(read).toBeTypeOf('string');
    expect((read as string).length).toBeLessThan(160);
  });
});

describe('the sentence', () => {
  it('names what the two have differently, and nothing else', () => {
    expect(differenceOf(muonclipSpec, states)).toBe(
      'The first has learning rate 0.06; the second has learning rate 0.03; the first stands at its end, the second at step 13.',
    );
    expect(differenceOf(muonclipSpec, { a: '?x=1', b: '' })).toBe('Both states are the same.');
    expect(differenceOf(muonclipSpec, { a: '', b: 'muonclip.v=5&muonclip.from=300&muonclip.then.tau=10' })).toBe(
      'The second takes clip threshold 10 from step 301 on.',
    );
  });

  it('is made of any text without throwing', () => {
    for (const b of ['&&&', '?muonclip.lr=NaN', '%', 'muonclip.then.=', '?muonclip.at=1e99'])
      expect(differenceOf(muonclipSpec, { a: '', b })).toMatch(/\.$/);
  });
});

describe('the height of a framed figure', () => {
  it('is read from its own message only', () => {
    expect(heightOf({ type: 'paperclip:height', height: 812.2 })).toBe(813);
    for (const data of [null, 7, 'x', {}, { type: 'paperclip:height' }, { type: 'paperclip:height', height: '9' }])
      expect(heightOf(data)).toBeUndefined();
    for (const height of [Number.NaN, -1, 0, 1e9, Number.POSITIVE_INFINITY])
      expect(heightOf({ type: 'paperclip:height', height })).toBeUndefined();
  });
});
