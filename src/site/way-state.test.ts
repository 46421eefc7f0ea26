import { describe, expect, it } from 'vitest';
import { stopLink } from './way-link.ts';
import { stopIn, withoutWay } from './way-state.ts';

const stop = (name: string) => ({ minutes: 1, do: 'Look.', name, href: `/p/w/#${name}` });
const ways = [
  { id: '5', minutes: 5, title: 'Short', stops: [stop('a'), stop('b')] },
  { id: 'meeting', minutes: 60, title: 'Long', stops: [stop('c')] },
];

describe('the stop that an address names', () => {
  it('is one of a way, counted from one', () => {
    expect(stopIn(ways, '?x=1&way=5.2')).toMatchObject({ number: 2, stop: { name: 'b' }, way: { id: '5' } });
    expect(stopIn(ways, '?way=meeting.1')?.stop.name).toBe('c');
  });

  it('is none where the address names no way, no stop, or nonsense', () => {
    for (const bad of [
      '',
      '?way=',
      '?way=5',
      '?way=5.0',
      '?way=5.3',
      '?way=20.1',
      '?way=5.-1',
      '?way=5.1e1',
      '?way=%',
      '?way=<b>.1',
    ])
      expect(stopIn(ways, bad)).toBe(undefined);
  });
});

describe('the address of a stop', () => {
  it('has its way before the fragment', () => {
    expect(stopLink('/p/w/#a', '5', 1)).toBe('/p/w/?way=5.1#a');
    expect(stopLink('/p/w/', '5', 1)).toBe('/p/w/?way=5.1');
    expect(stopIn(ways, new URL(stopLink('/p/w/#b', '5', 2), 'https://a.b').search)?.number).toBe(2);
  });

  it('is left with everything else kept', () => {
    expect(withoutWay('?a=1&way=5.2&b=%20&wayward=1')).toBe('?a=1&b=%20&wayward=1');
    expect(withoutWay('?way=5.2')).toBe('');
  });
});
