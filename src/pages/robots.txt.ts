/** For crawlers: everything may be read, and this is the list. A host asks for it at its root only, so under a base path it is mute. */

import type { APIRoute } from 'astro';
import { absolute } from '../site/urls.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute('/sitemap-index.xml', site)}\n`);
