/** Which names a paper's folder can have: no code may name a paper, so a name that code already uses for something else is taken. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What a site is made of; tests, tools and checks may name a paper. */
const LAYERS = ['lab', 'worker', 'frame', 'figures', 'search', 'offline', 'components', 'layouts', 'pages'];
const isCode = (file: string) => /\.(ts|svelte|astro)$/.test(file) && !file.endsWith('.test.ts');
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '');

/** Files of the site's code that have `name` as a whole text or as a part of an address. */
export function codeNaming(name: string, root = '.'): string[] {
  const named = new RegExp(`(?<=['"\`/])${name}(?=['"\`/?#])`);
  const files = LAYERS.flatMap((layer) => {
    const entries = readdirSync(join(root, 'src', layer), { recursive: true, encoding: 'utf8' });
    return entries.filter(isCode).map((file) => join('src', layer, file).replaceAll(sep, '/'));
  });
  return [...files, 'src/content.config.ts'].filter((file) =>
    named.test(withoutComments(readFileSync(join(root, file), 'utf8'))),
  );
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 40;
/** What the build writes beside the pages. */
const BUILT = ['pagefind'];

/** What is wrong with `slug` as the name of a new folder of content/, as a plain sentence; undefined when nothing is. */
export function slugProblem(slug: string | undefined, content: string, root = '.'): string | undefined {
  if (!slug) return 'A paper needs a name for its folder: npm run new-paper -- some-report.';
  if (!SLUG.test(slug)) {
    const near = slug
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return `"${slug}" cannot be the name of a folder and an address: it must be lower-case words joined by hyphens, such as "${near || 'some-report'}".`;
  }
  if (slug.length > LONGEST) {
    return `"${slug}" has ${slug.length} characters: the name stands in every address, so it must have at most ${LONGEST}.`;
  }
  if (existsSync(join(content, slug))) {
    return `There is a folder content/${slug} already: choose another name, or remove that folder first.`;
  }
  const folders = ['src/pages', 'public', 'content'];
  const pages = [...folders.flatMap((folder) => readdirSync(join(root, folder))), ...BUILT];
  if (pages.some((page) => page.replace(/\..*$/, '') === slug)) {
    return `"/${slug}/" is an address of the site itself: choose another name, such as "${slug}-report".`;
  }
  const [taken] = codeNaming(slug, root);
  return (
    taken && `The code uses the name "${slug}" for something else (${taken}): choose another, such as "${slug}-report".`
  );
}
