/**
 * KaTeX writes an operator such as \max as two siblings, the name and an invisible "apply". Under a subscript that makes one child
 * too many, and browsers and screen readers drop the formula; here the two become one row.
 */

import type { Element, Root } from 'hast';

const APPLY = '\u2061';

/** For HTML as text. */
export const joinOperators = (html: string): string =>
  html.replace(/<mi(?: [^>]*)?>[^<]*<\/mi><mo>\u2061<\/mo>/g, '<mrow>$&</mrow>');

const isApply = (node: Element['children'][number] | undefined) =>
  node?.type === 'element' &&
  node.tagName === 'mo' &&
  node.children.some((c) => c.type === 'text' && c.value === APPLY);

function join(parent: Root | Element): void {
  for (let index = parent.children.length - 1; index >= 0; index--) {
    const node = parent.children[index];
    if (node?.type !== 'element') continue;
    join(node);
    const apply = parent.children[index + 1];
    if (node.tagName === 'mi' && apply?.type === 'element' && isApply(apply)) {
      parent.children.splice(index, 2, { type: 'element', tagName: 'mrow', properties: {}, children: [node, apply] });
    }
  }
}

/** For the pages' text, after rehype-katex. */
export const rehypeJoinOperators = () => join;
