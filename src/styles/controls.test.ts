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

/** Filled with a colour that means something: paper, wash and the ink of controls do not. */
const MARK = /background(?:-color)?:[^;]*(?:var\(--(?:fact-\d|muon|adamw|clip|good|bad|ink)|color-mix|currentColor)/;

it('what HTML fills to be a mark is an element whose colour forced colours leave: an empty i, span or td', () => {
  const css = readFileSync('src/styles/chart.css', 'utf8');
  expect(css.slice(css.indexOf('@media (forced-colors: active)'))).toContain(':is(i, span, td):empty');
  const found = globSync('src/{figures,drawings}/**/*.svelte').flatMap((file) => {
    const [template = '', style = ''] = readFileSync(file, 'utf8').split('<style>');
    const classes = [...style.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) =>
      MARK.test(body) ? [...selectors.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!) : [],
    );
    return [...template.matchAll(/<(\w+)[^<>]*class="([^"]*)"[^<>]*><\/\1>/g)]
      .filter(([, , names = '']) => classes.some((name) => names.split(/[\s{}]+/).includes(name)))
      .map(([, tag = '']) => ({ file, tag }));
  });
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ tag }) => !['i', 'span', 'td'].includes(tag))).toEqual([]);
});
