/**
 * The Astro integration that gives each page the styles that it has use for, in few files. A page names its figures by id, so Astro hangs
 * the styles of every figure on every page that may show one: over a hundred files before the first paint.
 */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesOf } from './site.ts';

const LINK = /<link rel="stylesheet" href="([^"]+)">/g;
/** What a component's rules are bound to: every element that they are for carries it. */
const SCOPE = /\bsvelte-[a-z0-9]+|\bdata-astro-cid-[a-z0-9]+/g;

/** The part of a browser's cache that pages share. */
const shared = (pages: readonly (readonly string[])[]): Set<string> =>
  new Set(pages[0]?.filter((href) => pages.every((hrefs) => hrefs.includes(href))));

/** What stands before a brace and is no rule of its own: a condition around rules, or a moment of a movement. */
const NO_RULE = /^@(?!font-face)|^(?:from|to|[\d.]+%)/;

interface Bound {
  /** Whether one of its rules is bound to no component. */
  readonly isFree: boolean;
  readonly scopes: readonly string[];
}

/** Every page asks of every stylesheet; each is read once. */
const read = new Map<string, Bound>();

function boundOf(css: string): Bound {
  const known = read.get(css);
  if (known) return known;
  const preludes = [...css.matchAll(/([^{};]+)\{/g)].map(([, prelude]) => prelude!.trim());
  const isFree = preludes.some((prelude) => !NO_RULE.test(prelude) && !prelude.match(SCOPE));
  const bound = { isFree, scopes: [...new Set(css.match(SCOPE))] };
  read.set(css, bound);
  return bound;
}

/** True when a stylesheet has rules for this page: one that is bound to no component, or to one whose elements are there. */
export function hasUse(css: string, html: string): boolean {
  const { isFree, scopes } = boundOf(css);
  return isFree || scopes.some((scope) => html.includes(scope));
}

/**
 * The page with its stylesheets joined, in their order. Links that do not load stay for those that were joined: the script that brings
 * a figure to life looks for them, and fetches what it does not find. `alone` are never joined; `write` keeps a joined text and says its
 * address.
 */
export function joinStylesheets(
  html: string,
  textOf: (href: string) => string,
  alone: ReadonlySet<string>,
  write: (css: string) => string,
): string {
  const used = [...html.matchAll(LINK)].map(([, href]) => href!).filter((href) => hasUse(textOf(href), html));
  const links: string[] = [];
  let run: string[] = [];
  const endRun = () => {
    if (run.length > 0) links.push(`<link rel="stylesheet" href="${write(run.map(textOf).join('\n'))}">`);
    run = [];
  };
  for (const href of used) {
    if (alone.has(href)) {
      endRun();
      links.push(`<link rel="stylesheet" href="${href}">`);
    } else run.push(href);
  }
  endRun();
  const joined = used.filter((href) => !alone.has(href));
  const named = joined.map((href) => `<link rel="stylesheet" disabled href="${href}">`);
  let isFirst = true;
  return html.replace(LINK, () => {
    const text = isFirst ? [...links, ...named].join('') : '';
    isFirst = false;
    return text;
  });
}

export function stylesheets(): AstroIntegration {
  let base = '/';
  return {
    name: 'stylesheets',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const pages = filesOf(folder).filter((file) => file.endsWith('.html'));
        const htmlOf = new Map(pages.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
        const texts = new Map<string, string>();
        const textOf = (href: string) => {
          const known = texts.get(href) ?? readFileSync(join(folder, href.slice(base.length)), 'utf8');
          texts.set(href, known);
          return known;
        };
        const alone = shared([...htmlOf.values()].map((html) => [...html.matchAll(LINK)].map(([, href]) => href!)));
        const written = new Set<string>();
        const write = (css: string) => {
          const name = `_astro/page.${createHash('sha256').update(css).digest('base64url').slice(0, 8)}.css`;
          if (!written.has(name)) writeFileSync(join(folder, name), css);
          written.add(name);
          return base + name;
        };
        for (const [file, html] of htmlOf)
          writeFileSync(join(folder, file), joinStylesheets(html, textOf, alone, write));
        logger.info(`${texts.size} stylesheets are joined to ${written.size} for ${pages.length} pages.`);
      },
    },
  };
}
