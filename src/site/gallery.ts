/** All figures of the site by subject, with the walkthroughs that show each of them: what the page /figures/ lists. */

import { definitions, sketchDefinitions, subjects } from '../figures/definitions.ts';
import { getPapers } from '../papers/collections.ts';
import { figuresIn } from '../papers/paper.ts';
import { embeds } from './embeds.ts';
import { pageLink } from './source-links.ts';
import { withBase } from './urls.ts';

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  /** With names of facts in double brackets where the figure is a sketch. */
  readonly claim: string;
  readonly isSketch: boolean;
  /** Where a text shows it, in the order of the papers. */
  readonly shown: readonly { readonly paper: string; readonly title: string; readonly href: string }[];
  /** The page where it stands alone; a figure that no paper has recorded, and a sketch, has none. */
  readonly alone: string | undefined;
}

export interface GallerySubject {
  readonly subject: string;
  /** The title of the walkthrough with the subject's name, or the name in words. */
  readonly title: string;
  readonly entries: readonly GalleryEntry[];
}

const inWords = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');

export async function gallery(): Promise<GallerySubject[]> {
  const pages = (await getPapers()).flatMap((paper) => paper.walkthroughs.map((page) => ({ paper: paper.id, page })));
  const alone = new Map((await embeds()).map(({ path }) => [path, withBase(`/embed/${path}/`)] as const));
  const entryOf = (id: string): GalleryEntry => {
    const definition = definitions[id] ?? sketchDefinitions[id];
    if (!definition) throw new Error(`There is no figure "${id}".`);
    return {
      id,
      title: definition.title,
      claim: definition.claim,
      isSketch: !definitions[id],
      shown: pages
        .filter(({ page }) => figuresIn(page).includes(id))
        .map(({ paper, page }) => ({ paper, title: page.title, href: `${pageLink(paper, page.slug)}#${id}` })),
      alone: alone.get(id),
    };
  };
  const order = pages.map(({ page }) => page.slug);
  const place = (subject: string) => (order.includes(subject) ? order.indexOf(subject) : order.length);
  return Object.entries(subjects)
    .map(([subject, ids]) => ({
      subject,
      title: pages.find(({ page }) => page.slug === subject)?.page.title ?? inWords(subject),
      // As a reader meets them; what no text shows comes last.
      entries: ids.map(entryOf).sort((a, b) => met(pages, a.id) - met(pages, b.id)),
    }))
    .sort((a, b) => place(a.subject) - place(b.subject));
}

function met(pages: readonly { readonly page: Parameters<typeof figuresIn>[0] }[], id: string): number {
  const index = pages.flatMap(({ page }) => figuresIn(page)).indexOf(id);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}
