/** The explorer of results by the keyboard: models, what counts as a lead, a line's settings, and the address that carries them. */

import { expect, pagesOf, test } from './site.ts';

const PAGE = pagesOf('root').find((path) => /^[^/]+\/results\/$/.test(path)) ?? 'results/';

test('another model, another lead and a line’s settings are reached by the keyboard, and the address brings them back', async ({
  page,
  open,
  troubles,
}) => {
  await open(`${PAGE}?results.a=nobody#results`);
  const explorer = page.locator('[data-results] .results[data-alive]');
  await expect(explorer).toBeVisible();
  await expect(explorer.getByRole('status')).toContainText('nobody');
  const claim = explorer.locator('.figure-claim');
  const before = await claim.textContent();

  await explorer.getByRole('button', { name: 'Change places' }).press('Enter');
  await expect(claim).not.toHaveText(before ?? '');
  const field = explorer.getByRole('textbox', { name: /A lead counts from/ });
  await field.fill('5');
  await field.press('Enter');
  await expect(claim).toContainText('5 points or more');
  const said = (await claim.textContent()) ?? '';
  await explorer.locator('summary.row').first().press('Enter');
  await expect(explorer.locator('details[open] .more')).toContainText('points');
  await expect(page).toHaveURL(/results\.counts=5/);

  await page.reload();
  await expect(claim).toHaveText(said);
  expect(troubles).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the tables stand whole, and a line opens its settings', async ({ page, open }) => {
    await open(PAGE);
    expect(await page.locator('#result-tables [data-row]').count()).toBeGreaterThan(100);
    await page.locator('[data-results] summary.row').first().click();
    await expect(page.locator('[data-results] details[open] .more')).toBeVisible();
    await expect(page.locator('.filters')).toBeHidden();
  });
});
