/** The sitemap names every listed page and no other; the feeds lead to pages of the site; robots.txt names the sitemap. */

import { addressOf, type Site } from './check-links.ts';
import { isListed } from './check-metadata.ts';

const decoded = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name as keyof typeof ENTITIES]);
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of every <tag> that holds text only. */
export const textsIn = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))].map(([, text = '']) =>
    decoded(text.trim()),
  );

const difference = (a: Iterable<string>, b: ReadonlySet<string>) => [...a].filter((one) => !b.has(one));

/** `read` gives the text of a file of the output folder. */
export function feedProblems(site: Site, read: (file: string) => string): string[] {
  const home = new URL(site.base, site.origin).href;
  const needed = ['sitemap-index.xml', 'robots.txt', 'feed.xml', 'feed.json'];
  const missing = needed.filter((file) => !site.files.has(file));
  if (missing.length > 0) return missing.map((file) => `${file} was not built.`);

  const listed = new Set(site.pages.filter(isListed).map((page) => addressOf(page, site).href));
  const maps = textsIn(read('sitemap-index.xml'), 'loc');
  const named = new Set(maps.flatMap((address) => textsIn(read(address.slice(home.length)), 'loc')));
  const rss = read('feed.xml').split('<item>');
  const json: { items: { url: string }[] } = JSON.parse(read('feed.json'));
  const [inRss, inJson] = [rss.slice(1).flatMap((item) => textsIn(item, 'link')), json.items.map(({ url }) => url)];
  return [
    ...difference(listed, named).map((address) => `the sitemap does not name ${address}.`),
    ...difference(named, listed).map((address) => `the sitemap names ${address}, which is no page that is listed.`),
    ...difference(inRss, listed).map((address) => `feed.xml leads to ${address}, which is no page that is listed.`),
    ...(inRss.join() === inJson.join() && inRss.length > 0
      ? []
      : ['feed.xml and feed.json do not hold the same pages.']),
    ...(textsIn(rss[0] ?? '', 'link')[0] === home ? [] : [`feed.xml does not lead to ${home}.`]),
    ...(read('robots.txt').includes(`Sitemap: ${home}sitemap-index.xml`)
      ? []
      : ['robots.txt does not name the sitemap.']),
  ];
}
