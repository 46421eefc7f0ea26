import { describe, expect, it } from 'vitest';
import { impurities } from './purity.ts';

const sentencesFor = (text: string) => impurities('a.ts', text);

describe('impurities(text)', () => {
  it.each([
    'const x = Math.exp(1);',
    'const { log } = Math;',
    "const y = Math['sin'](1);",
    'const f = Math.random;',
    'const t = Date.now();',
    'const t = new Date();',
    'const t = performance.now();',
    'const b = 0.9 ** step;',
    'let b = 2; b **= 3;',
    'const b = 2 ** x;',
    'document.title = "x";',
    'const o = { Date };',
    'const e = globalThis.crypto;',
  ])('finds one in %s', (text) => {
    expect(sentencesFor(text)).toHaveLength(1);
  });

  it.each([
    'const x = Math.sqrt(Math.max(1, 2));',
    'const n = 2 ** 32 + 2 ** -25;',
    'interface Clock { performance: number }',
    'const o = { self: 1, window: 2 }; const w = o.window;',
    'function f(frame: { Date: string }) { return frame.Date; }',
    '// Math.exp is not used here',
    "const text = 'Math.exp';",
  ])('finds none in %s', (text) => {
    expect(sentencesFor(text)).toEqual([]);
  });

  it('names the file, the line and the offence', () => {
    expect(sentencesFor('\nconst x = Math.exp(1);')[0]).toMatch(/^a\.ts:2 uses Math\.exp/);
  });
});
