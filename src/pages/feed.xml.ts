/** The walkthroughs as RSS. */

import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { FEED, feedItems } from '../site/feed.ts';
import { absolute } from '../site/urls.ts';

export const GET: APIRoute = async ({ site }) =>
  rss({
    title: FEED.title,
    description: FEED.description,
    // The home page and not the host: the channel's own link is made of it.
    site: absolute('/', site),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: [
      `<language>${FEED.language}</language>`,
      `<copyright>${FEED.rights}</copyright>`,
      `<atom:link href="${absolute('/feed.xml', site)}" rel="self" type="application/rss+xml" />`,
    ].join(''),
    items: (await feedItems(site)).map(({ title, url, description, updated, paper }) => ({
      title,
      link: url,
      description,
      pubDate: updated,
      categories: [paper],
    })),
  });
