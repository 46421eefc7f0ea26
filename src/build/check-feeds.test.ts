import { describe, expect, it } from 'vitest';
import { feedProblems, textsIn } from './check-feeds.ts';
import type { Site } from './check-links.ts';
import { readPage } from './html.ts';

const HOME = 'https://example.org/club/';
const page = (file: string, head = '') => readPage(file, `<!doctype html><head>${head}</head>`);
const noindex = '<meta name="robots" content="noindex">';

const sound = {
  'sitemap-index.xml': `<sitemapindex><sitemap><loc>${HOME}sitemap-0.xml</loc></sitemap></sitemapindex>`,
  'sitemap-0.xml': `<urlset><url><loc>${HOME}</loc></url><url><loc>${HOME}a/</loc></url></urlset>`,
  'robots.txt': `Sitemap: ${HOME}sitemap-index.xml`,
  'feed.xml': `<rss><channel><link>${HOME}</link><item><link>${HOME}a/</link></item></channel></rss>`,
  'feed.json': JSON.stringify({ items: [{ url: `${HOME}a/` }] }),
};

function problems(changed: Partial<Record<keyof typeof sound, string>> = {}) {
  const texts: Record<string, string> = { ...sound, ...changed };
  const site: Site = {
    pages: [page('index.html'), page('a/index.html'), page('404.html', noindex)],
    files: new Set(Object.keys(texts)),
    base: '/club/',
    origin: 'https://example.org',
  };
  return feedProblems(site, (file) => texts[file] ?? '');
}

describe('feedProblems', () => {
  it('finds nothing wrong where all listed pages are named under the base path', () => {
    expect(problems()).toEqual([]);
  });

  it('sees a page that the sitemap leaves out, and one that it should not name', () => {
    const map = `<urlset><url><loc>${HOME}</loc></url><url><loc>${HOME}404.html</loc></url></urlset>`;
    expect(problems({ 'sitemap-0.xml': map })).toEqual([
      `the sitemap does not name ${HOME}a/.`,
      `the sitemap names ${HOME}404.html, which is no page that is listed.`,
    ]);
  });

  it('sees addresses that leave the base path', () => {
    const outside = sound['feed.xml'].replaceAll(HOME, 'https://example.org/');
    expect(problems({ 'feed.xml': outside, 'robots.txt': 'Sitemap: https://example.org/sitemap-index.xml' })).toEqual([
      'feed.xml leads to https://example.org/a/, which is no page that is listed.',
      'feed.xml and feed.json do not hold the same pages.',
      `feed.xml does not lead to ${HOME}.`,
      'robots.txt does not name the sitemap.',
    ]);
  });
});

describe('textsIn', () => {
  it('reads the text of a tag with its entities', () => {
    expect(textsIn('<a x="1">A &amp; B</a><b>no</b><a>C</a>', 'a')).toEqual(['A & B', 'C']);
  });
});
