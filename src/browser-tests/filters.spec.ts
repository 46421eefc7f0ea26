/** A long list is searched and filtered by the keyboard alone, and its address carries what is sought. */

import { statSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, fileOf, pagesOf, test } from './site.ts';

const size = (path: string) => statSync(fileOf('root', path)).size;
/** The longest list of questions, whatever paper it belongs to. */
const LIST =
  pagesOf('root')
    .filter((path) => /^[^/]+\/questions\/$/.test(path))
    .sort((a, b) => size(b) - size(a))[0] ?? 'questions/';

const rows = (page: Page) => page.locator('#questions [data-row]:visible');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const topic = (page: Page) => page.getByRole('combobox', { name: 'Topic' });
const count = (page: Page) => page.locator('.filters output');

test('the keyboard alone searches, chooses and shows all again; the count is announced, the address follows', async ({
  page,
  open,
  troubles,
}) => {
  await open(LIST);
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(20);
  await search(page).focus();
  await page.keyboard.type('kv cache');
  await expect(rows(page)).toHaveCount(1);
  await expect(count(page)).toHaveText(`1 of ${all} questions`);
  await expect(page.getByRole('status').filter({ hasText: 'questions' })).toBeVisible();
  await expect(page).toHaveURL(/\?q=kv\+cache$/);

  await search(page).fill('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(topic(page)).toBeFocused();
  await page.keyboard.type('arch');
  await expect(topic(page)).toHaveValue('architecture');
  await expect(page).toHaveURL(/\?topic=architecture$/);
  const chosen = await rows(page).count();
  expect(chosen).toBeGreaterThan(1);
  expect(chosen).toBeLessThan(all);

  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect(rows(page)).toHaveCount(all);
  await expect(search(page)).toBeFocused();
  await expect(page).toHaveURL((url) => url.search === '');
  expect(troubles).toEqual([]);
});

test('an address opens its search, says what it leaves out, and a link to a hidden row shows it', async ({
  page,
  open,
  troubles,
}) => {
  await open(`${LIST}?q=muon&topic=optimizer&holds=never&shown=%3Cb%3E`);
  await expect(search(page)).toHaveValue('muon');
  await expect(topic(page)).toHaveValue('optimizer');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('The choice “holds” has no “never”')).toBeVisible();
  await expect(page.getByText('The choice “shown” has no “<b>”')).toBeVisible();
  await page.evaluate(() => {
    location.hash = 'question-Q01';
  });
  await expect(page.locator('#question-Q01')).toBeInViewport();
  expect(troubles).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole list stands and there is nothing to filter with', async ({ page, open }) => {
    await open(`${LIST}?topic=optimizer`);
    await expect(page.locator('.filters')).toBeHidden();
    expect(await rows(page).count()).toBeGreaterThan(20);
  });
});
