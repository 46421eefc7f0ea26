/** What must hold on every page wherever the site is served: these run at the root of a host and under a base path. */

import { readThrough } from './read-through.ts';
import { expect, pagesOf, test } from './site.ts';

// The pages where a figure stands alone are asked the same by figures.spec.ts; one of them is opened here too.
for (const path of pagesOf('root').filter((page) => !page.startsWith('embed/') || page === 'embed/muonclip/')) {
  test(`/${path} loads without an error, a warning, a stray or a failed request`, async ({ page, open, troubles }) => {
    await open(path);
    await readThrough(page);
    expect(troubles).toEqual([]);
  });
}

test('an unknown address shows the 404 page, whose links lead into the site', async ({ page, served, troubles }) => {
  const response = await page.goto(`${served.url}no/such/page/`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL((url) => url.href.startsWith(served.url));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Chromium itself writes one line about the page that was not found.
  expect(troubles.filter((trouble) => !trouble.includes('status of 404'))).toEqual([]);
});
