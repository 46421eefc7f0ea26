/** The search: from every page by key or link, results by kind, the keyboard through them. */

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './site.ts';

test('the key / opens the search over the page; arrows, Enter and Escape lead through it', async ({
  page,
  open,
  troubles,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await open('kimi-k2/sources/');
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => url.includes('/pagefind/'))).toEqual([]);

  const link = page.getByRole('link', { name: 'Search', exact: true });
  await link.focus();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  const field = dialog.getByRole('textbox');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');

  await page.keyboard.type('newton-schulz');
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ results for “newton-schulz”$/);
  await expect(dialog.getByRole('heading', { name: /^Walkthroughs \d+$/ })).toBeVisible();
  await expect(dialog.locator('mark').first()).toHaveText(/newton/i);
  const { violations } = await new AxeBuilder({ page })
    .include('.search-dialog')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)).toEqual(
    [],
  );
  const links = dialog.getByRole('region').getByRole('link');
  await page.keyboard.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();

  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('newton-schulz');
  await page.keyboard.type('MC-15');
  await expect(dialog.getByRole('status')).toHaveText(/for “MC-15”/);
  const fact = dialog
    .getByRole('region', { name: /^Facts/ })
    .getByRole('link')
    .first();
  await fact.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/kimi-k2\/sources\/#fact-MC-15$/);
  await expect(dialog).toBeHidden();
  await expect(page.locator('#fact-MC-15')).toBeInViewport();
  expect(troubles).toEqual([]);
});

test('the page of the search answers its address, says when nothing is found or loaded, and lets the key be switched off', async ({
  page,
  open,
}) => {
  await open('search/?q=adamw');
  const search = page.getByRole('main').getByRole('search');
  const field = search.getByRole('textbox');
  await expect(field).toHaveValue('adamw');
  await expect(search.getByRole('status')).toHaveText(/results for “adamw”/);
  // Of a word that it has not, the index answers for its beginning: no page has one that begins with this letter.
  const none = 'ъъъ';
  await field.fill(none);
  await expect(search.getByRole('status')).toHaveText(new RegExp(`Nothing here says “${none}”`));
  await expect(page).toHaveURL(new RegExp(`/search/\\?q=${encodeURIComponent(none)}$`));

  await page.getByRole('checkbox', { name: /opens the search/ }).uncheck();
  await page.route('**/pagefind/**', (route) => route.abort());
  await open('?');
  await page.keyboard.press('/');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('textbox')).toHaveValue('');
  await dialog.getByRole('textbox').fill('muon');
  await expect(dialog.getByRole('status')).toHaveText(/could not be loaded/);
});
