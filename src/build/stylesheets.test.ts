import { expect, it } from 'vitest';
import { hasUse, joinStylesheets } from './stylesheets.ts';

const css: Record<string, string> = {
  '/a/dialog.css': 'dialog.svelte-d1{top:0}',
  '/a/base.css': 'body{margin:0}',
  '/a/view.css': '.bar.svelte-v1{fill:red}',
  '/a/other.css': '.bar.svelte-v2{fill:blue}',
  '/a/note.css': '.note{color:red}',
  '/a/head.css': 'h1[data-astro-cid-h1]{margin:0}',
};
const head = Object.keys(css)
  .map((href) => `<link rel="stylesheet" href="${href}">`)
  .join('');
const html = `<head>${head}</head><dialog class="svelte-d1"></dialog><h1 data-astro-cid-h1></h1><rect class="bar svelte-v1">`;

it('a stylesheet has use for a page that has an element of its component, and where it is bound to none', () => {
  expect(Object.values(css).map((text) => hasUse(text, html))).toEqual([true, true, true, false, true, true]);
});

it('a stylesheet has use for every page when one of its rules is bound to no component', () => {
  const bound = '@media print{.a.svelte-v9{top:0}}@keyframes svelte-v9-turn{from{top:0}50.5%{top:1px}to{top:2px}}';
  expect(hasUse(bound, '<p>')).toBe(false);
  for (const more of [
    'body{margin:0}',
    '@media print{p{top:0}}',
    '@font-face{font-family:a}',
    '.a.svelte-v9 .b,.c{top:0}.d{top:0}',
  ])
    expect(hasUse(bound + more, '<p>'), more).toBe(true);
});

it('joins in order what a page has use for, around what all pages share, and names what was joined without loading it', () => {
  const written: string[] = [];
  const page = joinStylesheets(
    html,
    (href) => css[href]!,
    new Set(['/a/base.css']),
    (text) => `/a/page.${written.push(text)}.css`,
  );
  expect(written).toEqual([
    css['/a/dialog.css'],
    [css['/a/view.css'], css['/a/note.css'], css['/a/head.css']].join('\n'),
  ]);
  const links = [...page.matchAll(/<link rel="stylesheet" (disabled )?href="([^"]+)">/g)].map(
    ([, off, href]) => `${off ?? ''}${href}`,
  );
  expect(links).toEqual([
    '/a/page.1.css',
    '/a/base.css',
    '/a/page.2.css',
    'disabled /a/dialog.css',
    'disabled /a/view.css',
    'disabled /a/note.css',
    'disabled /a/head.css',
  ]);
});
