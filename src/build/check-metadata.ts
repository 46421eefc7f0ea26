/** What every listed page tells search engines and whoever shares its address, told in plain sentences where it is missing. */

import { addressOf, fileBehind, type Site } from './check-links.ts';
import { type Page, titleOf } from './html.ts';

/** Shorter says too little, longer is cut off wherever it is shown. In characters. */
const DESCRIPTION = { min: 40, max: 250 };
const REQUIRED = ['og:title', 'og:description', 'og:type', 'og:url', 'og:image', 'og:image:alt'];

/** The content of <meta name="…"> or <meta property="…">. */
export const metaOf = (page: Page, name: string): string | undefined =>
  page.elements
    .find(
      ({ tag, attributes }) =>
        tag === 'meta' && (attributes.get('name') === name || attributes.get('property') === name),
    )
    ?.attributes.get('content');

/** A page that no search engine should keep says so; what stands under another's address redirects or embeds. */
export const isListed = (page: Page): boolean => !metaOf(page, 'robots')?.includes('noindex');

function problemsOf(page: Page, site: Site): string[] {
  const problems = REQUIRED.filter((name) => !metaOf(page, name)?.trim()).map((name) => `it has no ${name}.`);
  const own = addressOf(page, site).href;
  const canonical = page.elements
    .find(({ tag, attributes }) => tag === 'link' && attributes.get('rel') === 'canonical')
    ?.attributes.get('href');
  if (canonical !== own) problems.push(`its canonical address is "${canonical ?? ''}" and not "${own}".`);
  const description = metaOf(page, 'description')?.trim() ?? '';
  if (description.length < DESCRIPTION.min || description.length > DESCRIPTION.max) {
    problems.push(
      `its description has ${description.length} characters and should have ${DESCRIPTION.min} to ${DESCRIPTION.max}.`,
    );
  }
  const image = metaOf(page, 'og:image');
  if (image !== undefined && !isFile(image, site)) problems.push(`its og:image "${image}" is no file of the site.`);
  return problems;
}

function isFile(address: string, { base, files, origin }: Site): boolean {
  const root = new URL(base, origin).href;
  return address.startsWith(root) && fileBehind(decodeURIComponent(address.slice(root.length)), files) !== undefined;
}

export function metadataProblems(site: Site): string[] {
  const listed = site.pages.filter(isListed);
  const titled = Map.groupBy(listed, titleOf);
  const same = [...titled].flatMap(([title, pages]) =>
    pages.length > 1 ? [`${pages.map(({ file }) => file).join(' and ')} have the same title, "${title}".`] : [],
  );
  return [...listed.flatMap((page) => problemsOf(page, site).map((problem) => `${page.file}: ${problem}`)), ...same];
}
