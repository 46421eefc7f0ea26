/** A remark plugin: every component of a paper's text is told whose text it stands in, so that an author need not write paper="…". */

import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/** content/<paper>/<name>.mdx and content/<paper>/walkthroughs/<name>.mdx. */
const OF_PAPER = /(?:^|[\\/])content[\\/]([^\\/]+)[\\/](?:walkthroughs[\\/])?[^\\/]+\.mdx$/;

export const remarkPaper =
  () =>
  (tree: Root, { path }: VFile) => {
    const [, paper] = OF_PAPER.exec(path ?? '') ?? [];
    if (paper === undefined) return;
    visit(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
      if (!('attributes' in node) || !/^\p{Lu}/u.test(node.name ?? '')) return;
      if (node.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === 'paper')) return;
      node.attributes.push({ type: 'mdxJsxAttribute', name: 'paper', value: paper });
    });
  };
