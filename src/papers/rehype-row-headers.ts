/** A rehype plugin: a table written in Markdown says which cells name a row and which a column; Markdown itself knows only the head. */

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

const cellsOf = (row: Element) =>
  row.children.filter((cell): cell is Element => cell.type === 'element' && /^t[hd]$/.test(cell.tagName));

export const rehypeRowHeaders = () => (tree: Root) => {
  visit(tree, 'element', (part) => {
    if (part.tagName !== 'thead' && part.tagName !== 'tbody') return;
    visit(part, 'element', (row) => {
      if (row.tagName !== 'tr') return;
      for (const [i, cell] of cellsOf(row).entries()) {
        const isHead = part.tagName === 'thead';
        if (isHead && cell.children.length === 0) cell.tagName = 'td';
        else if (isHead) cell.properties.scope = 'col';
        else if (i === 0) {
          cell.tagName = 'th';
          cell.properties.scope = 'row';
        }
      }
    });
  });
};
