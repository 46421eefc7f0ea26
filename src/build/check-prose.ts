/** No number is typed into prose: it comes from a fact, a figure or a formula, or it is written as a word. */

import { SKIP, visit } from 'unist-util-visit';
import { parseMdx } from '../papers/mdx.ts';
import { NAMING } from '../papers/paper.ts';

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

/** One sentence for each mistake in the prose of an MDX source; `file` is named in them, and `names` may hold a number. */
export function proseProblems(source: string, file: string, names: readonly string[] = []): string[] {
  const problems: string[] = [];
  visit(parseMdx(source), (node) => {
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name) {
      // The words inside <Fact>, <Cite> and <Term> are held by a source.
      return Object.hasOwn(NAMING, node.name) ? SKIP : undefined;
    }
    const place = `${file}:${node.position?.start.line ?? 0}`;
    if (node.type === 'image') {
      if (!node.alt)
        problems.push(`${place}: the picture "${node.url}" has no text in its place: ![what it shows](…).`);
      if (/^(?:[a-z]+:)?\/\//i.test(node.url)) {
        problems.push(`${place}: the picture "${node.url}" is another site's: keep a copy beside the text.`);
      }
    }
    if (node.type === 'link' && /^(?!https?:|mailto:)[a-z][a-z+.-]*:/i.test(node.url)) {
      problems.push(
        `${place}: the link "${node.url}" is no address of a page: it must begin with https:// or http://.`,
      );
    }
    if (node.type === 'text') {
      const start = node.position?.start.line ?? 0;
      for (const [offset, line] of node.value.split('\n').entries()) {
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
