/** What every built page must have and must not have, told in plain sentences. */

import { RAW_MATHS } from '../papers/short-text.ts';
import { type Page, titleOf } from './html.ts';

/** Where a dollar sign or a backslash is meant as such; KaTeX keeps its TeX source in <annotation>. */
const VERBATIM = ['script', 'style', 'code', 'pre', 'textarea', 'annotation', 'template'];
const EXCERPT = 60;
/** How many children MathML wants; with another number, browsers and screen readers drop the formula. */
const ARITY = new Map(Object.entries({ msub: 2, msup: 2, mfrac: 2, munder: 2, mover: 2, msubsup: 3, munderover: 3 }));

function head(page: Page): string[] {
  const problems: string[] = [];
  const root = page.elements.find(({ tag }) => tag === 'html');
  const description = page.elements.find(
    ({ tag, attributes }) => tag === 'meta' && attributes.get('name') === 'description',
  );
  if (!root?.attributes.get('lang')) problems.push('<html> has no lang, such as "en".');
  if (!titleOf(page)) problems.push('it has no <title>.');
  if (!description?.attributes.get('content')?.trim()) problems.push('it has no meta description.');
  return problems;
}

function maths(page: Page): string[] {
  const raw = page.texts
    .filter(({ text, within }) => RAW_MATHS.test(text) && !VERBATIM.some((tag) => within.includes(tag)))
    .map(({ text }) => `maths was left as source: "${text.trim().slice(0, EXCERPT)}".`);
  const failed = page.elements
    .filter(({ attributes }) => attributes.get('class')?.split(/\s+/).includes('katex-error'))
    .map(({ attributes }) => `KaTeX could not set a formula: ${attributes.get('title') ?? 'it gives no reason'}.`);
  const malformed = page.elements
    .filter(({ tag, children }) => (ARITY.get(tag) ?? children) !== children)
    .map(({ tag, children }) => `a formula has a <${tag}> with ${children} children instead of ${ARITY.get(tag)}.`);
  return [...raw, ...failed, ...malformed];
}

function repeatedIds(page: Page): string[] {
  const counts = new Map<string, number>();
  for (const { attributes } of page.elements) {
    const id = attributes.get('id');
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].flatMap(([id, count]) => (count > 1 ? [`the id "${id}" stands on ${count} elements.`] : []));
}

function images(page: Page): string[] {
  return page.elements
    .filter(({ tag, attributes }) => tag === 'img' && !attributes.has('alt'))
    .map(({ attributes }) => `the image ${attributes.get('src') ?? 'without src'} has no alt text.`);
}

/** A figure opens with its recorded run as the reader's parameters have it, before they are touched. */
function figures(page: Page): string[] {
  const edited = page.elements.filter(({ attributes }) => attributes.get('data-word') === 'edited');
  return edited.map(
    ({ attributes }) =>
      `the figure "${attributes.get('data-experiment')}" opens with a run of other parameters than its own: in runs.yaml, the run with a figure's name takes the defaults.`,
  );
}

/** A note without words takes them from another note of the same address, so the page has one with words. */
function cards(page: Page): string[] {
  const withWords = new Set<string>();
  const without = new Set<string>();
  let href = '';
  for (const { attributes, children } of page.elements) {
    const classes = attributes.get('class')?.split(/\s+/) ?? [];
    if (classes.includes('note-link')) href = attributes.get('href') ?? '';
    if (classes.includes('note-card')) (children > 0 ? withWords : without).add(href);
  }
  return [...without.difference(withWords)].map(
    (address) => `the notes that lead to ${address} have no card with words.`,
  );
}

export function pageProblems(page: Page): string[] {
  return [...head(page), ...maths(page), ...repeatedIds(page), ...images(page), ...figures(page), ...cards(page)].map(
    (problem) => `${page.file}: ${problem}`,
  );
}
