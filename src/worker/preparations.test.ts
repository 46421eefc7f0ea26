import { describe, expect, it } from 'vitest';
import { Preparations } from './preparations.ts';

describe('what was prepared', () => {
  it('is found by its key, and the oldest goes where there are many', () => {
    const kept = new Preparations();
    const one = (key: string) => ({ key, values: [Float32Array.of(1)] });
    for (const key of ['a', 'b', 'c', 'd']) kept.keep(one(key));
    kept.keep(one('a'));
    kept.keep(one('e'));
    expect(kept.find('b')).toBeUndefined();
    for (const key of ['a', 'c', 'd', 'e']) expect(kept.find(key)?.key).toBe(key);
    expect(kept.find(undefined)).toBeUndefined();
  });
});
