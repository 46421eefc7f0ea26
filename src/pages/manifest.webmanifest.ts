/** What a browser needs to put the site on a home screen. */
import type { APIRoute } from 'astro';
import { SITE_NAME } from '../papers/page-citation.ts';
import { withBase } from '../site/urls.ts';

export const GET: APIRoute = () =>
  Response.json(
    {
      name: SITE_NAME,
      short_name: SITE_NAME,
      description: 'Walkthroughs of papers in which every mechanism really runs, in your browser.',
      id: withBase('/'),
      start_url: withBase('/'),
      scope: withBase('/'),
      display: 'minimal-ui',
      background_color: '#fbfaf6',
      theme_color: '#fbfaf6',
      icons: [
        { src: withBase('/favicon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        { src: withBase('/favicon.png'), sizes: '32x32', type: 'image/png' },
      ],
    },
    { headers: { 'Content-Type': 'application/manifest+json' } },
  );
