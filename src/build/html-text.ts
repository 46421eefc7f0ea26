/** The words of a part of a built page as a reader would seek them: formulas on one line, cards and drawings left out. */

import type { DefaultTreeAdapterMap } from 'parse5';
import { linearFormula } from '../papers/linear-formula.ts';

export type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;
export const hasClass = (element: Element, name: string): boolean =>
  attribute(element, 'class')?.split(/\s+/).includes(name) ?? false;

const UNSPOKEN = new Set(['script', 'style', 'template', 'svg', 'canvas', 'pre', 'button', 'input', 'select']);
const INLINE = new Set(['a', 'abbr', 'b', 'cite', 'code', 'em', 'i', 'kbd', 'span', 'strong', 'sup', 'u']);

/** The first element in document order, `root` included, that `wanted` takes. */
export function find(root: Node, wanted: (element: Element) => boolean): Element | undefined {
  if (isElement(root) && wanted(root)) return root;
  for (const child of childrenOf(root)) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

export const byClass = (root: Node, name: string): Element | undefined =>
  find(root, (element) => hasClass(element, name));

const isUnspoken = (element: Element) =>
  UNSPOKEN.has(element.tagName) ||
  ['hidden', 'data-pagefind-ignore'].some((name) => attribute(element, name) !== undefined) ||
  hasClass(element, 'anchor');

/** KaTeX keeps the source of a formula in its MathML. */
const texOf = (formula: Element) => rawText(find(formula, ({ tagName }) => tagName === 'annotation') ?? formula);

const rawText = (node: Node): string =>
  'value' in node && node.nodeName === '#text' ? node.value : childrenOf(node).map(rawText).join('');

function pieces(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!isElement(node)) return childrenOf(node).map(pieces).join('');
  if (isUnspoken(node)) return INLINE.has(node.tagName) ? '' : ' ';
  if (hasClass(node, 'katex')) return linearFormula(texOf(node));
  const inside = childrenOf(node).map(pieces).join('');
  // Under the name by which it is sought: S_max.
  if (node.tagName === 'sub') return `_${inside}`;
  return INLINE.has(node.tagName) ? inside : ` ${inside} `;
}

export const wordsOf = (node: Node): string =>
  pieces(node)
    .replace(/[\s\u200b]+/g, ' ')
    .trim();
