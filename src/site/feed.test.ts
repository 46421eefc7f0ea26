import { describe, expect, it } from 'vitest';
import { newestFirst } from './feed.ts';

describe('newestFirst', () => {
  it('puts the last revised first and keeps the order of reading within a day', () => {
    const item = (title: string, day: string) => ({ title, updated: new Date(day) });
    const items = [item('a', '2026-01-02'), item('b', '2026-03-01'), item('c', '2026-01-02')];
    expect(newestFirst(items).map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  });
});
