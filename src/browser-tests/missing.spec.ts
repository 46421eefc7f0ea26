/** What a reader sees where something is missing or forbidden: a sentence that says what, and everything that does without it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controls, expectPhase, figureOf, framesShown, openMenu, pageOf, viewOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';

test('without WebAssembly a run says why it cannot be and leaves the recorded one; runs that need none run; the search says why', async ({
  page,
  open,
  troubles,
}) => {
  // In the workers too, which ask for the page's scripts.
  await page.addInitScript('delete globalThis.WebAssembly');
  await page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete globalThis.WebAssembly;\n${await response.text()}` });
  });
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const recorded = await framesShown(figure);
  const drawn = await viewOf(figure).locator('path').count();
  await controls(figure).run.click();
  await expect(words(figure).alert).toHaveText(
    /does not let a page run WebAssembly SIMD.*The recorded runs are all here\.$/,
  );
  expect(await framesShown(figure)).toBe(recorded);
  expect(await viewOf(figure).locator('path').count()).toBe(drawn);
  await controls(figure).reset.click();
  await expect(words(figure).alert).toHaveCount(0);

  await open(pageOf('pipeline-schedule'));
  const plain = figureOf(page, 'pipeline-schedule');
  await wake(plain);
  await controls(plain).run.click();
  await expectPhase(plain, 'finished');

  await open('search/?q=muon');
  await expect(page.getByRole('main').getByRole('status')).toHaveText(
    /does not let a page run WebAssembly, which the search needs/,
  );
  expect(troubles.filter((trouble) => !/WebAssembly/.test(trouble))).toEqual([]);
});

test('without storage the site works: theme, votes and pages', async ({ page, open, troubles }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
  });
  await open(`${pageOf(ID)}`);
  await wake(figureOf(page, ID));
  await open('');
  const theme = page.getByRole('group', { name: 'Theme' }).or(page.getByRole('radiogroup', { name: 'Theme' }));
  await theme.getByTitle('Dark').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await open('kimi-k2/muonclip/?present=3');
  await expect(page.locator('.talk-foot .where')).toContainText(/^4 of /, { timeout: 30_000 });
  await page.keyboard.press('PageDown');
  await expect(page.locator('.talk-foot .where')).toContainText(/^5 of /);
  expect(troubles).toEqual([]);
});

test('where the canvas is closed to pages, the PNG says so and the SVG is saved', async ({ page, open, troubles }) => {
  await page.addInitScript(() => {
    const noise = (data: ImageData) => {
      data.data.fill(255);
      return data;
    };
    for (const context of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
      const read = context.prototype.getImageData as (...box: number[]) => ImageData;
      context.prototype.getImageData = function (this: never, ...box: number[]) {
        return noise(read.apply(this, box));
      } as never;
    }
  });
  await open(pageOf('newton-schulz'));
  const figure = figureOf(page, 'newton-schulz');
  await wake(figure);
  await openMenu(figure);
  await figure.getByRole('button', { name: 'Download PNG' }).click();
  await expect(figure.locator('.figure-links .said')).toHaveText(
    /does not let a page read the pictures that it makes\. Save the SVG/,
  );
  const arriving = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Download SVG' }).click();
  const svg = await (await (await arriving).createReadStream()).toArray();
  // Colours that cannot be read are written as the page has them, not as white.
  expect(Buffer.concat(svg).toString()).toMatch(/fill:oklch|fill:rgb\(\d{1,2}, /);
  expect(troubles).toEqual([]);
});

test('a page that is older than the site says so, of a run and of a part that it fetches, and keeps what is on view', async ({
  page,
  open,
}) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const recorded = await framesShown(figure);
  // The host has another version now: files that this page does not have yet are gone.
  await page.route(/\/_astro\//, (route) => route.fulfill({ status: 404, body: 'Not found.' }));
  await controls(figure).run.click();
  await expect(words(figure).alert).toHaveText(
    /the site has a new version\. Reload the page; the address keeps what is set\.$/,
  );
  expect(await framesShown(figure)).toBe(recorded);
  await openMenu(figure);
  await expect(page.locator('.lost-part')).toHaveText(/could not be loaded.*a new version\. Reload the page/);
});

test('in a sandboxed frame of another origin a figure shows its recorded run; where no script comes, it says that', async ({
  page,
  served,
}) => {
  let sandbox = 'allow-scripts';
  const address = () => `${served.url}${pageOf(ID)}?${ID}.at=100`;
  const host = createServer((_, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(`<!doctype html><iframe sandbox="${sandbox}" width="900" height="900" src="${address()}"></iframe>`);
  }).listen(0);
  const outside = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
  try {
    await page.goto(outside);
    const figure = page.frameLocator('iframe').locator(`[data-figure="${ID}"]`);
    await wake(figure);
    await expect(controls(figure).frame).toHaveValue('100');
    expect(await viewOf(figure).evaluate((view) => getComputedStyle(view).fontFamily)).toContain('Paperclip Sans');
    await controls(figure).run.click();
    await expect(words(figure).alert).toHaveText(/without an origin.*in a tab of its own\.$/);
    expect(await framesShown(figure)).toBeGreaterThan(100);

    // A host that does not let other origins read its scripts.
    await page.route(/\.js$/, (route) => (/theme\.js$/.test(route.request().url()) ? route.continue() : route.abort()));
    await page.goto(outside);
    await expect(page.frameLocator('iframe').locator('.figure-failed')).toHaveText(
      /could not be loaded\. The recorded run stands/,
    );
    await expect(page.frameLocator('iframe').locator('.transport')).toBeHidden();

    sandbox = '';
    await page.goto(outside);
    await expect(page.frameLocator('iframe').locator('.figure-view svg').first()).toBeVisible();
    await expect(page.frameLocator('iframe').locator('.transport')).toBeHidden();
  } finally {
    host.close();
    host.closeAllConnections();
  }
});
