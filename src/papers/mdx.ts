/** Reads the source of a walkthrough without running it: which components it uses, with what, on which line. */

import type { Nodes, Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkMath);

/** The tree of a file with its frontmatter blanked out, so that lines keep their numbers. */
export function parseMdx(source: string): Root {
  const body = source.replace(/^---\r?\n[\s\S]*?\n---(?=\r?\n|$)/, (block) => block.replace(/[^\n]/g, ' '));
  return parser.parse(body);
}

/** Calls `visit` on every node, parents first; a visit that returns false keeps out of that node's children. */
export function walk(node: Nodes, visit: (node: Nodes) => boolean | undefined): void {
  if (visit(node) === false) return;
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

export interface ComponentUse {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Every component tag in the order of the text, with the attributes that are plain strings. */
export function componentUses(tree: Root): ComponentUse[] {
  const uses: ComponentUse[] = [];
  walk(tree, (node) => {
    if ((node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name) {
      const attributes: Record<string, string> = {};
      for (const attribute of node.attributes) {
        if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string') {
          attributes[attribute.name] = attribute.value;
        }
      }
      uses.push({ name: node.name, attributes, line: node.position?.start.line ?? 0 });
    }
    return undefined;
  });
  return uses;
}
