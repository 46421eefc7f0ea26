import { describe, expect, it } from 'vitest';
import { cacheOf, cachesOf, forEach, isImmutable, pathBelow } from './list.ts';

describe('pathBelow', () => {
  const base = 'https://host.example/club/';

  it.each([
    ['https://host.example/club/', ''],
    ['https://host.example/club/index.html', ''],
    ['https://host.example/club/a/b/?q=muon#c', 'a/b/'],
    ['https://host.example/club/a/index.html', 'a/'],
    ['https://host.example/club', undefined],
    ['https://host.example/other/', undefined],
    ['https://elsewhere.example/club/a/', undefined],
  ])('of %s is %s', (address, path) => {
    expect(pathBelow(base, address)).toBe(path);
  });
});

describe('caches', () => {
  it('of one site are never taken for those of another on the same host', () => {
    expect(cacheOf('/club/k2/', 'abc').startsWith(cachesOf('/club/'))).toBe(false);
    expect(cacheOf('/', 'abc').startsWith(cachesOf('/club/'))).toBe(false);
    expect(cacheOf('/club/', 'abc').startsWith(cachesOf('/club/'))).toBe(true);
  });
});

describe('isImmutable', () => {
  it('holds for files that are named after their contents', () => {
    expect(isImmutable('_astro/Base.hYOb1Uhw.css')).toBe(true);
    expect(isImmutable('pagefind/index/en_22498cc.pf_index')).toBe(true);
    for (const path of ['', 'kimi-k2/muonclip/', 'theme.js', 'pagefind/pagefind-entry.json', 'pagefind/pagefind.js']) {
      expect(isImmutable(path)).toBe(false);
    }
  });
});

describe('forEach', () => {
  it('does everything once and ends with the first error', async () => {
    const done: number[] = [];
    await forEach([...Array(20).keys()], async (item) => void done.push(item));
    expect(done.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
    await expect(forEach([1, 2], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
