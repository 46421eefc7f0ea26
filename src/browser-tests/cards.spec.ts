/** The card of a term opens by mouse, by keyboard and by finger, inside the window; a citation is copied, or selected where copying is refused. */

import type { Locator, Page } from '@playwright/test';

import { expect, pagesOf, test } from './site.ts';

const PAGE = pagesOf('root').find((path) => /^(?!embed).*\/muonclip\/$/.test(path)) ?? '';
const termOf = (page: Page) => page.locator('.note-term').first();

async function expectInside(page: Page, card: Locator): Promise<void> {
  await expect(card).toBeVisible();
  const box = await card.boundingBox();
  const { width, height } = page.viewportSize()!;
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.y).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(width);
  expect(box!.y + box!.height).toBeLessThanOrEqual(height);
}

test('a term’s card opens on hover and on focus and closes with Escape', async ({ page, open, troubles }) => {
  await open(PAGE);
  const term = termOf(page);
  const card = page.locator('.note-card:popover-open');
  await term.hover();
  await expectInside(page, card);
  await expect(card).toHaveId((await term.getAttribute('aria-describedby')) ?? 'none');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await page.mouse.move(0, 0);
  // After a key, focus is the keyboard's.
  await term.focus();
  await expectInside(page, card);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(term).toBeFocused();
  expect(troubles).toEqual([]);
});

test('a page’s citation is copied, or selected where the browser refuses', async ({
  page,
  context,
  open,
  troubles,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(PAGE);
  const cite = page.locator('.cite-page');
  await cite.getByText('Cite this page').click();
  await cite.getByRole('button').click();
  await expect(cite.getByRole('status')).toHaveText('Copied.');
  const bibtex = await cite.locator('pre').textContent();
  expect(bibtex).toMatch(/^@misc\{[\s\S]*url = \{https:[^}]*\/\}\n\}$/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(bibtex);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await cite.getByRole('button').click();
  await expect(cite.getByRole('status')).toContainText('Selected');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('@misc{');
  expect(troubles).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 700 } });

  test('the first tap on a term opens its card, a tap elsewhere closes it, the second one follows the link', async ({
    page,
    open,
    troubles,
  }) => {
    await open(PAGE);
    const term = termOf(page);
    const card = page.locator('.note-card:popover-open');
    await term.tap();
    await expectInside(page, card);
    await page.touchscreen.tap(4, 350);
    await expect(card).toHaveCount(0);
    await term.tap();
    await expectInside(page, card);
    await term.tap();
    await expect(page).toHaveURL(/\/glossary\/#term-/);
    expect(troubles).toEqual([]);
  });
});
