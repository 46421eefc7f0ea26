/** All figures and drawings of the site by subject, with the walkthroughs that show each of them: what the page /figures/ lists. */

import { drawingSubjects, loadDrawing } from '../drawings/registry.ts';
import { definitions, sketchDefinitions, subjects } from '../figures/definitions.ts';
import { getPapers } from '../papers/collections.ts';
import type { MdxParts } from '../papers/mdx.ts';
import { drawingsIn, figuresIn } from '../papers/paper.ts';
import { embeds } from './embeds.ts';
import { pageLink } from './source-links.ts';
import { withBase } from './urls.ts';

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  /** Of a drawing what it shows; with names of facts in double brackets where the figure is a sketch. */
  readonly claim: string;
  readonly kind: 'figure' | 'sketch' | 'drawing';
  /** Where a text shows it, in the order of the papers. */
  readonly shown: readonly { readonly paper: string; readonly title: string; readonly href: string }[];
  /** The page where it stands alone; a figure that no paper has recorded, a sketch and a drawing have none. */
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
  const shownIn = (id: string, idsIn: typeof figuresIn) =>
    pages
      .filter(({ page }) => idsIn(page).includes(id))
      .map(({ paper, page }) => ({ paper, title: page.title, href: `${pageLink(paper, page.slug)}#${id}` }));
  const figureEntry = (id: string): GalleryEntry => {
    const definition = definitions[id] ?? sketchDefinitions[id];
    if (!definition) throw new Error(`There is no figure "${id}".`);
    const { title, claim } = definition;
    const kind = definitions[id] ? 'figure' : 'sketch';
    return { id, title, claim, kind, shown: shownIn(id, figuresIn), alone: alone.get(id) };
  };
  const drawingEntry = async (id: string): Promise<GalleryEntry> => {
    const { title, says } = (await loadDrawing(id)).definition;
    return { id, title, claim: says, kind: 'drawing', shown: shownIn(id, drawingsIn), alone: undefined };
  };
  const order = pages.map(({ page }) => page.slug);
  const place = (subject: string) => (order.includes(subject) ? order.indexOf(subject) : order.length);
  const all = [...new Set([...Object.keys(subjects), ...Object.keys(drawingSubjects)])];
  const entries = await Promise.all(
    all.map(async (subject) => ({
      subject,
      title: pages.find(({ page }) => page.slug === subject)?.page.title ?? inWords(subject),
      // As a reader meets them; what no text shows comes last.
      entries: [
        ...(subjects[subject] ?? []).map(figureEntry),
        ...(await Promise.all((drawingSubjects[subject] ?? []).map(drawingEntry))),
      ].sort((a, b) => met(pages, a.id) - met(pages, b.id)),
    })),
  );
  return entries.sort((a, b) => place(a.subject) - place(b.subject));
}

/** The place of the component that shows it among all of the papers' texts. */
function met(pages: readonly { readonly page: Pick<MdxParts, 'uses'> }[], id: string): number {
  const index = pages
    .flatMap(({ page }) => page.uses)
    .findIndex(({ name, attributes }) => (name === 'Figure' || name === 'Drawing') && attributes.id === id);
  return index < 0 ? Number.MAX_SAFE_INTEGER : index;
}
