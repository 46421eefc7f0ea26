/** What the feeds tell: every walkthrough of every paper, the last revised one first. */

import { getCollection } from 'astro:content';
import { getPapers } from '../papers/collections.ts';
import { LICENCES, SITE_AUTHOR, SITE_NAME } from '../papers/page-citation.ts';
import { absolute } from './urls.ts';

/** The feeds as pages offer them to feed readers. */
export const FEEDS = [
  { path: '/feed.xml', type: 'application/rss+xml', name: 'RSS' },
  { path: '/feed.json', type: 'application/feed+json', name: 'JSON Feed' },
] as const;

export const FEED = {
  title: SITE_NAME,
  description: 'Walkthroughs of technical reports in which every mechanism really runs, small, in your own tab.',
  language: 'en',
  author: SITE_AUTHOR,
  rights: `${SITE_AUTHOR}, ${LICENCES.content.name}`,
} as const;

export interface FeedItem {
  readonly title: string;
  /** Absolute, and the item's identity: a revised walkthrough is the same item with a later date. */
  readonly url: string;
  readonly description: string;
  readonly updated: Date;
  /** The short name of the paper. */
  readonly paper: string;
}

/** Of two revised on one day the one that is read first comes first. */
export const newestFirst = <T extends { readonly updated: Date }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => b.updated.getTime() - a.updated.getTime());

export async function feedItems(site: URL | undefined): Promise<FeedItem[]> {
  const entries = await getCollection('walkthroughs');
  const papers = await getPapers();
  return newestFirst(
    papers.flatMap(({ id, meta, walkthroughs }) =>
      walkthroughs.flatMap(({ slug }) => {
        const data = entries.find((entry) => entry.id === `${id}/${slug}`)?.data;
        if (!data) return [];
        const { title, description, updated } = data;
        return [{ title, description, updated, url: absolute(`/${id}/${slug}/`, site), paper: meta.short }];
      }),
    ),
  );
}
