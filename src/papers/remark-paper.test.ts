import type { Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { remarkPaper } from './remark-paper.ts';

/** The tags of a file with the paper that each of them is given. */
function told(path: string, value: string): string[] {
  const processor = unified().use(remarkParse).use(remarkMdx).use(remarkPaper);
  const file = new VFile({ path, value });
  const tags: string[] = [];
  visit(processor.runSync(processor.parse(file), file) as Root, (node) => {
    if (!('attributes' in node)) return;
    const papers = node.attributes.flatMap((one) => ('name' in one && one.name === 'paper' ? one.value : []));
    tags.push([node.name, ...papers].join(' '));
  });
  return tags;
}
const TEXT = '<KeyNumbers>\n  <Fact id="A-1" /> and <em><Fact id="A-2" paper="other" /></em>\n</KeyNumbers>';

it('every component of a paper knows its paper, HTML does not, and what an author wrote stands', () => {
  const expected = ['KeyNumbers a-report', 'Fact a-report', 'em', 'Fact other'];
  expect(told('/home/x/content/a-report/intro.mdx', TEXT)).toEqual(expected);
  expect(told('C:\\x\\content\\a-report\\walkthroughs\\cubic.mdx', TEXT)).toEqual(expected);
});

it('a page about the site itself speaks of no paper', () => {
  expect(told('/home/content/x/content/authors.mdx', '<Fact id="A-1" />')).toEqual(['Fact']);
});
