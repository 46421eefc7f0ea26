/** The ways into a paper lead by the hand: from stop to stop, each prepared, by keyboard, and out again. */

import type { Page } from '@playwright/test';
import { figureOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const bar = (page: Page) => page.locator('.way-bar');

test('a way leads from its first stop to its last and prepares each of them, by keyboard alone', async ({
  page,
  open,
  troubles,
}) => {
  await open('');
  const begin = page.getByRole('link', { name: /^Begin, and be led/ }).last();
  await begin.focus();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText(/Stop 1 of \d+/);
  const stops = Number(/of (\d+)/.exec((await bar(page).textContent()) ?? '')?.[1]);
  expect(stops).toBeGreaterThan(2);
  const prepared: string[] = [];
  for (let stop = 2; stop <= stops; stop++) {
    const next = bar(page).getByRole('link', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Enter');
    await expect(bar(page)).toContainText(`Stop ${stop} of ${stops}`);
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
    const figure = figureOf(page, id);
    if ((await figure.count()) === 0) continue;
    await wake(figure);
    await expect(figure.locator('.figure-view')).toBeFocused();
    if (new URL(page.url()).searchParams.has(`${id}.cover`))
      prepared.push((await words(figure).state.textContent()) ?? '');
  }
  expect(prepared.length).toBeGreaterThan(0);
  expect(new Set(prepared)).toEqual(new Set(['covered']));
  await expect(bar(page)).toContainText('The end of this way');
  expect(troubles).toEqual([]);
});

test('who leaves a way is on the page as if there were none; back goes one stop back', async ({ page, open }) => {
  await open('');
  await page
    .getByRole('link', { name: /^Begin, and be led/ })
    .last()
    .click();
  await bar(page).getByRole('link', { name: 'Next' }).click();
  await expect(bar(page)).toContainText('Stop 2 of');
  await page.goBack();
  await expect(bar(page)).toContainText('Stop 1 of');
  await bar(page).getByRole('button', { name: 'Leave' }).click();
  await expect(bar(page)).toHaveCount(0);
  expect(page.url()).not.toContain('way=');
});
