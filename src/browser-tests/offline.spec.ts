/** Without a connection: what was opened can be read, the search works, the rest says that it is not kept, or is kept on request. */

import { expect, test } from './site.ts';

test.use({ serviceWorkers: 'allow' });

test('a visited page, the search and, once it was kept, the whole site open without a connection', async ({
  siteName,
  page,
  context,
  served,
  open,
}) => {
  await open('kimi-k2/sources/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The page was there before the service worker; it asks again for what it is made of.
  const isKept = (address: string) => page.evaluate(async (url) => Boolean(await caches.match(url)), address);
  await expect.poll(() => isKept(`${served.url}kimi-k2/sources/`)).toBe(true);
  await page.waitForLoadState('networkidle');

  await context.setOffline(true);
  await open('kimi-k2/sources/?q=1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sources');
  expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Paperclip Serif');

  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('textbox').fill('newton-schulz');
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ results/);
  await dialog.getByRole('link', { name: 'What does Newton-Schulz do?' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not kept here');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveText([/^Sources/]);

  // The largest part, and the same wherever the site is served.
  if (siteName !== 'root') return;
  await context.setOffline(false);
  await open('search/');
  await page.getByRole('button', { name: /^Keep the whole site for offline reading \(\d+ MB\)$/ }).click();
  await expect(page.getByText(/The whole site has been kept in this browser since \d/)).toBeVisible({
    timeout: 30_000,
  });
  await context.setOffline(true);
  await open('kimi-k2/muonclip/#update');
  const figure = page.locator('#update [data-ready="true"]');
  await expect(figure).toBeVisible();
});
