/** What a place on the site is called: a walkthrough, a section of it by its heading, a figure by its number. */

import type { Nodes } from 'mdast';
import type { Place } from './club-schemas.ts';
import { componentUses, parseMdx, walk } from './mdx.ts';
import { nearest } from './nearest.ts';
import type { Paper } from './paper.ts';

interface Names {
  /** Headings by the id that Astro gives them. */
  readonly sections: ReadonlyMap<string, string>;
  /** "Figure 1" by the figure's id. */
  readonly figures: ReadonlyMap<string, string>;
}

/** As Astro makes the id of a heading from its words. */
const idOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const wordsOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(wordsOf).join('') : '';

const known = new Map<string, Names>();

function namesIn(body: string): Names {
  const found = known.get(body);
  if (found) return found;
  const tree = parseMdx(body);
  const sections = new Map<string, string>();
  walk(tree, (node) => {
    if (node.type === 'heading') sections.set(idOf(wordsOf(node)), wordsOf(node));
    return undefined;
  });
  const figures = new Map(
    componentUses(tree).flatMap(({ name, attributes }) =>
      name === 'Figure' && attributes.id ? [[attributes.id, attributes.number ?? 'Figure'] as const] : [],
    ),
  );
  known.set(body, { sections, figures });
  return { sections, figures };
}

/** "MuonClip" and, where the place is within it, "Figure 8" or the heading. Throws when there is no such place. */
export function placeName(paper: Paper, { walkthrough, section, figure }: Place): { page: string; within?: string } {
  const page = paper.walkthroughs.find(({ slug }) => slug === walkthrough);
  if (!page) throw new Error(`${paper.id} has no walkthrough "${walkthrough}".`);
  const id = section ?? figure;
  if (id === undefined) return { page: page.title };
  const { sections, figures } = namesIn(page.body);
  const names = section === undefined ? figures : sections;
  const within = names.get(id);
  if (within === undefined) {
    const what = section === undefined ? 'figure' : 'section';
    throw new Error(`${paper.id}/${walkthrough} has no ${what} "${id}"${nearest(id, names.keys())}.`);
  }
  return { page: page.title, within };
}
