import { loadRenderers } from 'astro:container';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getContainerRenderer } from '@astrojs/svelte/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cardPrint } from '../papers/card-print.ts';
import { paperIds, readPaper } from '../papers/read-papers.ts';
import { walkthroughFrontmatter } from '../papers/schemas.ts';
import { OF_PAPER, paperCard, SITE_CARD, walkthroughCard } from '../site/card-words.ts';
import Card from './Card.astro';
import TitleCard from './TitleCard.astro';

const MAX_BYTES = 60_000;
const SITE_FOLDER = 'src/site/cards';
const folderOf = (paper: string) => `content/${paper}/cards`;
const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });

const drawTitle = async (words: typeof SITE_CARD) =>
  cardPrint(await container.renderToString(TitleCard, { props: words }));

/** The prints of a paper's cards as its files now are. */
async function printsOf(id: string): Promise<Record<string, string>> {
  const paper = readPaper('content', id);
  const prints = paper.walkthroughs.map(async ({ slug, body }) => {
    const data = walkthroughFrontmatter.parse(parse(/^---\n([\s\S]*?)\n---/.exec(body)?.[1] ?? ''));
    const html = await container.renderToString(Card, { props: walkthroughCard(paper, data) });
    return [slug, cardPrint(html)] as const;
  });
  return { ...Object.fromEntries(await Promise.all(prints)), [OF_PAPER]: await drawTitle(paperCard(paper)) };
}

const storedPrints = (folder: string) => JSON.parse(readFileSync(`${folder}/prints.json`, 'utf8'));

/** Width and height from the header of a PNG, and its size in bytes. */
function measure(file: string) {
  const bytes = readFileSync(file);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: bytes.length };
}

// A paper may have no cards at all: its pages then show the site's.
const papers = paperIds('content').filter((id) => existsSync(folderOf(id)));

describe('cards', () => {
  it.each(papers)('of %s show what its walkthroughs now say and draw; if not, run "npm run cards"', async (id) => {
    expect(storedPrints(folderOf(id)), 'stale: run "npm run cards"').toEqual(await printsOf(id));
  });

  it('of the site shows what it now says; if not, run "npm run cards"', async () => {
    expect(storedPrints(SITE_FOLDER), 'stale: run "npm run cards"').toEqual({ site: await drawTitle(SITE_CARD) });
  });

  it.each([SITE_FOLDER, ...papers.map(folderOf)])('in %s are pictures of 1200 by 630 pixels, and small', (folder) => {
    const names = readdirSync(folder).filter((file) => file.endsWith('.png'));
    expect(names.map((name) => name.replace('.png', '')).sort()).toEqual(Object.keys(storedPrints(folder)).sort());
    for (const name of names) {
      const { width, height, bytes } = measure(`${folder}/${name}`);
      expect([width, height], name).toEqual([1200, 630]);
      expect(bytes, name).toBeLessThan(MAX_BYTES);
    }
  });
});
