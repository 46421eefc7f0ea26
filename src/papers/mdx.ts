/** Reads the source of a text without running it: its headings, and which components it uses, with what, on which line. */

import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkMath);

/** The tree of a file with its frontmatter blanked out, so that lines keep their numbers. */
export function parseMdx(source: string): Root {
  const body = source.replace(/^---\r?\n[\s\S]*?\n---(?=\r?\n|$)/, (block) => block.replace(/[^\n]/g, ' '));
  return parser.parse(body);
}

export interface Heading {
  /** The id that Astro gives it. */
  readonly id: string;
  readonly words: string;
}

export interface ComponentUse {
  readonly name: string;
  /** Only attributes written as plain strings: an expression is not run here. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  /** How many headings of the text stand before it: it is in the section of the last of them. */
  readonly headings: number;
}

/** What the rest of the site asks about a text: read once, since to parse a walkthrough takes longer than to show it. */
export interface MdxParts {
  readonly headings: readonly Heading[];
  /** Every component tag in the order of the text. */
  readonly uses: readonly ComponentUse[];
}

export function readMdx(source: string): MdxParts {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  const uses: ComponentUse[] = [];
  visit(parseMdx(source), (node) => {
    if (node.type === 'heading') headings.push({ id: slugger.slug(wordsOf(node)), words: wordsOf(node) });
    if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || !node.name) return;
    const attributes = node.attributes.flatMap((one) =>
      one.type === 'mdxJsxAttribute' && typeof one.value === 'string' ? [[one.name, one.value] as const] : [],
    );
    const line = node.position?.start.line ?? 0;
    uses.push({ name: node.name, attributes: Object.fromEntries(attributes), line, headings: headings.length });
  });
  return { headings, uses };
}
