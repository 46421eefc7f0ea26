/** For tests: the blocks of an MDX source as the site's pipeline has them, with their screens. */

import type { Root } from 'hast';
import type { Root as Markdown } from 'mdast';
import rehypeKatex from 'rehype-katex';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { parseMdx } from './mdx.ts';
import { rehypeScreens } from './rehype-screens.ts';
import type { Marked, Node } from './screens.ts';

const TAGS = ['mdxJsxFlowElement', 'mdxJsxTextElement', 'mdxFlowExpression', 'mdxTextExpression'] as const;

/** MDX takes a component that is all of its paragraph out of it. */
function unravel(tree: Markdown): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const said = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (!parent || index === undefined || !said.every(({ type }) => (TAGS as readonly string[]).includes(type)))
      return undefined;
    parent.children.splice(index, 1, ...(said as unknown as typeof parent.children));
    return [SKIP, index];
  });
}

/** As Astro calls the plugin for a walkthrough; `path` may be that of another text. */
export function screensOfMdx(source: string, path = 'content/a-report/walkthroughs/cubic.mdx'): Marked {
  const markdown = parseMdx(source);
  unravel(markdown);
  const processor = unified()
    .use(remarkRehype, { passThrough: [...TAGS] })
    .use(rehypeKatex)
    .use(rehypeScreens);
  const frontmatter: { speakerNotes?: Marked['notes'] } = {};
  const file = new VFile({ path });
  file.data.astro = { frontmatter };
  const tree = processor.runSync(markdown, file) as Root;
  return { blocks: tree.children as Node[], notes: frontmatter.speakerNotes ?? {} };
}
