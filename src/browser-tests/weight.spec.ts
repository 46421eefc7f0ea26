/** What a reader downloads: the scripts of each page with its first figure alive and with all of them used, compressed as a host sends them. */

import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { beginFigure, controls, figuresOf, wake } from './figure.ts';
import { expect, pagesOf, test } from './site.ts';

/** Svelte's runtime and the frame are two thirds of it. */
const MAX_BEFORE_USE = 98_000;
const MAX_IN_ALL = 350_000;

/** Gzipped bytes of every script that the page and its workers have asked for so far, each address once. */
function weighScripts(page: Page): () => Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (!/\.m?js$/.test(new URL(response.url()).pathname)) return;
    sizes.set(
      response.url(),
      // Not the response's own body: that of a worker which has ended meanwhile is gone.
      page.request.get(response.url()).then(async (again) => gzipSync(await again.body()).length),
    );
  });
  return async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}

// A page where a figure stands alone has a part of what its walkthrough has.
for (const path of pagesOf('root').filter((page) => !page.startsWith('embed/'))) {
  test(`/${path}: scripts weigh at most 98 kB with the first figure alive, 350 kB in all`, async ({ page, open }, {
    annotations,
  }) => {
    const weigh = weighScripts(page);
    await open(path);
    const figures = figuresOf(page);
    if ((await figures.count()) > 0) await wake(figures.first());
    await page.waitForLoadState('networkidle');
    const before = await weigh();
    expect(before).toBeLessThanOrEqual(MAX_BEFORE_USE);
    // One run at a time: what counts is that its code was fetched, not how fast a machine runs them all at once.
    for (const figure of await figures.all()) {
      await beginFigure(figure);
      await controls(figure).reset.click();
    }
    await page.waitForLoadState('networkidle');
    const inAll = await weigh();
    annotations.push({ type: 'scripts, gzipped bytes', description: `${before} before use, ${inAll} in all` });
    expect(inAll).toBeLessThanOrEqual(MAX_IN_ALL);
  });
}
