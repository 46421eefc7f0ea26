/** A page of this site as a BibTeX entry. */

import type { PageCitation } from './page-citation.ts';

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escapeTex = (text: string) => text.replace(/[&%$#_{}\\~^]/g, (sign) => TEX[sign] ?? `\\${sign}`);

/** "paperclip2026kimik2muonclip": site, year and the end of the address, so that no two pages share a key. */
function keyOf({ site, url, date = '' }: PageCitation): string {
  const place = new URL(url).pathname.split('/').filter(Boolean).slice(-2).join('');
  return `${site}${date.slice(0, 4)}${place}`.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Braces around the whole title and the author keep capitals, and make the author a group. */
export function pageBibtex(page: PageCitation): string {
  const fields = {
    title: `{${escapeTex(page.title)}}`,
    author: `{${escapeTex(page.author)}}`,
    ...(page.date && { year: page.date.slice(0, 4), date: page.date }),
    howpublished: escapeTex(page.site),
    url: page.url,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}}`);
  return `@misc{${keyOf(page)},\n${lines.join(',\n')}\n}`;
}
