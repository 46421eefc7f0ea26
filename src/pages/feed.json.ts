/** The walkthroughs as a JSON Feed, version 1.1. */

import type { APIRoute } from 'astro';
import { FEED, feedItems } from '../site/feed.ts';
import { absolute } from '../site/urls.ts';

export const GET: APIRoute = async ({ site }) =>
  Response.json({
    version: 'https://jsonfeed.org/version/1.1',
    title: FEED.title,
    description: FEED.description,
    home_page_url: absolute('/', site),
    feed_url: absolute('/feed.json', site),
    language: FEED.language,
    authors: [{ name: FEED.author }],
    items: (await feedItems(site)).map(({ title, url, description, updated, paper }) => ({
      id: url,
      url,
      title,
      content_text: description,
      date_modified: updated.toISOString(),
      tags: [paper],
    })),
  });
