/** A rehype plugin, after rehype-katex: every formula of a page's text gets its words for ears as the name of its <math>. */

import type { Root } from 'hast';
import { toText } from 'hast-util-to-text';
import { visit } from 'unist-util-visit';
import { spoken } from './spoken.ts';

export const rehypeSpoken = () => (tree: Root) => {
  visit(tree, 'element', (math) => {
    if (math.tagName !== 'math') return;
    visit(math, 'element', (part) => {
      if (part.tagName === 'annotation') math.properties.ariaLabel = spoken(toText(part, { whitespace: 'pre' }));
    });
  });
};
