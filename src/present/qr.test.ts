import { expect, it } from 'vitest';
import { codeOf } from './qr.ts';

/** The modules that the path draws. */
const dark = (path: string) => new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));

it('the code has three corners with their rings, and the empty margin that cameras need', () => {
  const { size, path } = codeOf('https://a.example/kimi-k2/muonclip/?muonclip.v=1&muonclip.at=240#muonclip');
  const modules = dark(path);
  const inner = size - 8;
  expect((inner - 17) % 4).toBe(0);
  for (const [x, y] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    const row = (dy: number) => [0, 1, 2, 3, 4, 5, 6].map((dx) => Number(modules.has(`${x + dx} ${y + dy}`))).join('');
    expect([0, 1, 2, 3, 4, 5, 6].map(row)).toEqual([
      '1111111',
      '1000001',
      '1011101',
      '1011101',
      '1011101',
      '1000001',
      '1111111',
    ]);
  }
  for (const at of modules) {
    const [x = 0, y = 0] = at.split(' ').map(Number);
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4);
    expect(Math.max(x, y)).toBeLessThan(size - 4);
  }
});

it('another address is another code', () => {
  expect(codeOf('https://a.example/1').path).not.toBe(codeOf('https://a.example/2').path);
});
