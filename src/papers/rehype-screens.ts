/** A rehype plugin, after rehype-katex: a walkthrough's blocks know their screen, and what it says to the presenter leaves its page. */

import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { markScreens, type Node } from './screens.ts';

const OF_WALKTHROUGH = /(?:^|[\\/])walkthroughs[\\/][^\\/]+\.mdx$/;

export const rehypeScreens =
  () =>
  (tree: Root, file: VFile): void => {
    if (!OF_WALKTHROUGH.test(file.path ?? '')) return;
    const { blocks, notes } = markScreens(tree.children as Node[]);
    tree.children = blocks as Root['children'];
    const { astro } = file.data as { astro?: { frontmatter?: Record<string, unknown> } };
    // Astro hands a page what a plugin writes here, beside the text.
    if (astro?.frontmatter) astro.frontmatter.speakerNotes = notes;
  };
