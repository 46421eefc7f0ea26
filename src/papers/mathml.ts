/**
 * KaTeX writes an operator such as \max as two siblings, the name and an invisible "apply". Under a subscript that makes one child
 * too many, and browsers and screen readers drop the formula; here the two become one row.
 */

import type { Element, Root } from 'hast';

const APPLY = '\u2061';

/** For HTML as text. */
export const joinOperators = (html: string): string =>
  html.replace(/<mi(?: [^>]*)?>[^<]*<\/mi><mo>\u2061<\/mo>/g, '<mrow>$&</mrow>');

type Parent = Pick<Root, 'children'>;
type Node = Root['children'][number];

const isTag = (node: Node | undefined, tag: string): node is Element =>
  node?.type === 'element' && node.tagName === tag;

const isApply = (node: Node | undefined): node is Element =>
  isTag(node, 'mo') && node.children.some((child) => child.type === 'text' && child.value === APPLY);

/** Goes into component tags of MDX too, whose children are no hast elements. */
function join(parent: Parent): void {
  for (let index = parent.children.length - 1; index >= 0; index--) {
    const node = parent.children[index]!;
    const apply = parent.children[index + 1];
    if ('children' in node) join(node as Parent);
    if (isTag(node, 'mi') && isApply(apply)) {
      parent.children.splice(index, 2, { type: 'element', tagName: 'mrow', properties: {}, children: [node, apply] });
    }
  }
}

/** For the pages' text, after rehype-katex. */
export const rehypeJoinOperators = () => join;
