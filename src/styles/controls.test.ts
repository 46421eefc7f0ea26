import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const files = [...globSync('src/**/*.css'), ...globSync('src/**/*.{svelte,astro}')];

/** The selectors of every rule in a text, each rule's as they stand before its brace. */
const rulesIn = (text: string) =>
  [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)].map(([, selectors = '']) => selectors.trim());

/** A browser drops a whole rule when it does not know one of its selectors. */
const isMixed = (selectors: string) => selectors.includes('::-webkit-') && selectors.includes('::-moz-');

it('no rule names parts of two engines: each would void it for the other', () => {
  expect(files.length).toBeGreaterThan(50);
  const mixed = files.flatMap((file) =>
    rulesIn(readFileSync(file, 'utf8'))
      .filter(isMixed)
      .map((rule) => `${file}: ${rule}`),
  );
  expect(mixed).toEqual([]);
});

it('a slider keeps its track and its thumb in forced colours', () => {
  const css = readFileSync('src/styles/controls.css', 'utf8');
  const forced = rulesIn(css.slice(css.indexOf('@media (forced-colors: active)')));
  for (const part of ['-webkit-slider-runnable-track', '-webkit-slider-thumb', '-moz-range-track', '-moz-range-thumb'])
    expect(
      forced.some((selectors) => selectors.endsWith(`::${part}`)),
      part,
    ).toBe(true);
});
