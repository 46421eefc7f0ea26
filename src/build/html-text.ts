/** The words of a part of a built page as a reader would seek them: formulas on one line, cards and drawings left out. */

import { getAttribute, getTextContent, isElementNode, isParentNode, isTextNode, query } from '@parse5/tools';
import type { DefaultTreeAdapterMap } from 'parse5';
import { linearFormula } from '../papers/linear-formula.ts';

export type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

export const childrenOf = (node: Node): Node[] => (isParentNode(node) ? node.childNodes : []);
export const attribute = (element: Element, name: string): string | undefined =>
  getAttribute(element, name) ?? undefined;
export const hasClass = (element: Element, name: string): boolean =>
  attribute(element, 'class')?.split(/\s+/).includes(name) ?? false;

const UNSPOKEN = new Set(['script', 'style', 'template', 'svg', 'canvas', 'pre', 'button', 'input', 'select']);
const INLINE = new Set(['a', 'abbr', 'b', 'cite', 'code', 'em', 'i', 'kbd', 'span', 'strong', 'sup', 'u']);

/** The first element in document order, `root` included, that `wanted` takes. */
export function find(root: Node, wanted: (element: Element) => boolean): Element | undefined {
  const isWanted = (node: Node): boolean => isElementNode(node) && wanted(node);
  return isWanted(root) ? (root as Element) : (query<Element>(root, isWanted) ?? undefined);
}

export const byClass = (root: Node, name: string): Element | undefined =>
  find(root, (element) => hasClass(element, name));

const isUnspoken = (element: Element) =>
  UNSPOKEN.has(element.tagName) ||
  ['hidden', 'data-pagefind-ignore'].some((name) => attribute(element, name) !== undefined) ||
  hasClass(element, 'anchor');

/** KaTeX keeps the source of a formula in its MathML. */
const texOf = (formula: Element) => getTextContent(find(formula, ({ tagName }) => tagName === 'annotation') ?? formula);

function pieces(node: Node): string {
  if (isTextNode(node)) return node.value;
  if (!isElementNode(node)) return childrenOf(node).map(pieces).join('');
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
