/** No number is typed into prose: it comes from a fact, a figure or a formula, or it is written as a word. */

import type { RootContent } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { parseMdx } from '../papers/mdx.ts';
import { NAMING } from '../papers/paper.ts';
import { RAW_MATHS } from '../papers/short-text.ts';

/** What may stand before a small number: a place in a text or a part of an algorithm. */
const PLACES = [
  'Algorithm',
  'Alg.',
  'line',
  'lines',
  'step',
  'steps',
  'Table',
  'Tables',
  'Figure',
  'Figures',
  'Fig.',
  'Figs.',
  'Equation',
  'Eq.',
  'Section',
  'Sections',
  'Appendix',
  'App.',
  'version',
];

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
const SMALL = '\\d{1,2}(?:\\.\\d{1,2})*[a-z]?(?![\\p{L}\\d%×]|[.,]\\d)';
const PLACE = new RegExp(
  `(?:\\b(?:${PLACES.map(literal).join('|')})\\s+|§\\s?)${SMALL}(?:(?:\\s?[–-]\\s?|,\\s|\\sand\\s|\\sto\\s|,\\sand\\s)${SMALL})*`,
  'giu',
);

/** The words of a text that begin with a digit, signs and brackets aside. `names` are those with a number that stands alone: "Llama 4". */
export function numbersIn(text: string, names: readonly string[] = []): string[] {
  const withoutPlaces = text.replace(PLACE, ' ');
  const rest = names.reduce(
    (left, name) => left.replace(new RegExp(`\\b${literal(name)}\\b`, 'g'), ' '),
    withoutPlaces,
  );
  return rest
    .split(/[\s–—/()[\]“”"'’]+/u)
    .map((word) => word.replace(/^[^\p{L}\d]+/u, '').replace(/[.,;:!?…]+$/u, ''))
    .filter((word) => /^\d/.test(word));
}

const OTHER_SITE = /^(?:[a-z]+:)?\/\//i;
const NO_PAGE = /^(?!https?:|mailto:)[a-z][a-z+.-]*:/i;

/** What is wrong with a picture or a link, written as Markdown or as a tag. An address that an expression computes is not known here. */
function addressProblems(node: RootContent): string[] {
  const isTag = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  const given = isTag ? node.attributes.filter((one) => one.type === 'mdxJsxAttribute') : [];
  const attribute = (name: string) => given.find((one) => one.name === name)?.value;
  const text = (name: string) => {
    const value = attribute(name);
    return typeof value === 'string' ? value : '';
  };
  const problems: string[] = [];
  if (node.type === 'image' || (isTag && node.name === 'img')) {
    const url = isTag ? text('src') : node.url;
    const words = isTag ? attribute('alt') : node.alt;
    const right = isTag ? '<img alt="what it shows" …>' : '![what it shows](…)';
    if (!words) problems.push(`the picture "${url}" has no text in its place: ${right}.`);
    if (OTHER_SITE.test(url)) problems.push(`the picture "${url}" is another site's: keep a copy beside the text.`);
  } else if (isTag && /^(?:script|iframe|object|embed|video|audio|source|link)$/.test(node.name ?? '')) {
    const url = text('src') || text('href') || text('data');
    if (node.name === 'script') problems.push('a text holds no <script>: what runs on a page is a component.');
    else if (OTHER_SITE.test(url))
      problems.push(`<${node.name}> loads "${url}" from another site: link to it instead.`);
  }
  const link =
    node.type === 'link' || node.type === 'definition' ? node.url : isTag && node.name === 'a' ? text('href') : '';
  if (NO_PAGE.test(link)) {
    problems.push(`the link "${link}" is no address of a page: it must begin with https:// or http://.`);
  }
  return problems;
}

/** One sentence for each mistake in the prose of an MDX source; `file` is named in them, and `names` may hold a number. */
export function proseProblems(source: string, file: string, names: readonly string[] = []): string[] {
  const problems: string[] = [];
  visit(parseMdx(source), (node) => {
    const place = `${file}:${node.position?.start.line ?? 0}`;
    if (node.type !== 'root') problems.push(...addressProblems(node).map((problem) => `${place}: ${problem}`));
    // The words inside <Fact>, <Cite> and <Term> are held by a source.
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name) {
      return Object.hasOwn(NAMING, node.name) ? SKIP : undefined;
    }
    if (node.type === 'text') {
      const start = node.position?.start.line ?? 0;
      for (const [offset, line] of node.value.split('\n').entries()) {
        const maths = RAW_MATHS.exec(line)?.[0];
        if (maths) {
          problems.push(`${file}:${start + offset}: maths was left as source (${maths}): put it between dollar signs.`);
        }
        for (const number of numbersIn(line, names)) {
          problems.push(
            `${file}:${start + offset}: the number "${number}" is typed into prose: print it with <Fact>, take it from the figure, or write it as a word.`,
          );
        }
      }
    }
    return undefined;
  });
  return problems;
}
