/** The `test` of every browser test: serves one built site to each worker, and watches every page for errors and stray requests. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type Served, serve } from '../tools/serve.ts';
import { TEST_SITES, type TestSite } from '../tools/sites.ts';

export interface SiteOptions {
  siteName: TestSite['name'];
}

interface Fixtures {
  /** Everything that went wrong on the page, as plain sentences; a test that expects none ends with `expect(troubles).toEqual([])`. */
  troubles: string[];
  /** Opens a path of the site, such as "muonclip/" or "?lr=1". */
  open: (path: string) => Promise<void>;
}

interface WorkerFixtures extends SiteOptions {
  served: Served;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  siteName: ['root', { option: true, scope: 'worker' }],
  served: [
    async ({ siteName }, use) => {
      const site = TEST_SITES.find(({ name }) => name === siteName) as TestSite;
      const served = await serve(site);
      await use(served);
      await served.close();
    },
    { scope: 'worker' },
  ],
  troubles: async ({ page, served }, use) => {
    await use(watch(page, new URL(served.url).origin));
  },
  open: async ({ page, served }, use) => {
    await use(async (path) => {
      await page.goto(served.url + path, { waitUntil: 'load' });
    });
  },
});

export { expect };

function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    // Ours to say, not the page's: playwright.config.ts blocks them.
    if (message.text().includes('Service Worker registration blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || ['data:', 'blob:'].includes(url.protocol);
    if (!local) troubles.push(`request to another origin: ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    // The page was left while this was under way: nobody waits for it any more.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    troubles.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  page.on('response', (response) => {
    // The page of an unknown address answers 404 itself; anything that it loads must not.
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= 400 && !isPage) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  return troubles;
}

/**
 * The pages of a built site as paths below its base, found on disk: "" is the home page. Of a large family of siblings that
 * share one template, such as a paper's questions, the browser opens three: the first, the last and the largest. The
 * build's own checks (check-links, check-page) read every one of them.
 */
export function pagesOf(siteName: TestSite['name']): string[] {
  const { dir } = TEST_SITES.find(({ name }) => name === siteName) as TestSite;
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
    .sort();
  const families = Map.groupBy(paths, (path) => FAMILY.exec(path)?.[1]);
  return paths.filter((path) => {
    const family = FAMILY.exec(path)?.[1];
    return family === undefined || representatives(siteName, families.get(family) ?? []).includes(path);
  });
}

/** One entry of a list of a paper, "a-paper/questions/q07/", or the page of one source file. */
const FAMILY = /^(code(?=\/)|(?!embed\/)[^/]+\/[^/]+(?=\/[^/]+\/$))/;

function representatives(siteName: TestSite['name'], family: readonly string[]): string[] {
  const size = (path: string) => statSync(fileOf(siteName, path)).size;
  const largest = family.reduce((best, path) => (size(path) > size(best) ? path : best));
  return [family[0]!, family.at(-1)!, largest];
}

/** Where a page's own file lies, for tests that read the HTML as delivered. */
export function fileOf(siteName: TestSite['name'], path: string): string {
  const { dir } = TEST_SITES.find(({ name }) => name === siteName) as TestSite;
  return join(dir, path === '' || path.endsWith('/') ? `${path}index.html` : path);
}
