/** A second paper, made by `npm run new-paper` and not touched since: its pages load, and its figures are its own. */

import { SECOND_PAPER } from '../tools/build-two-papers.ts';
import { controls, figureOf, openMenu, startFigure, wake, words } from './figure.ts';
import { readThrough } from './read-through.ts';
import { expect, pagesOf, test } from './site.ts';

const ID = 'newton-schulz';
const pages = pagesOf('base path').filter((path) => path.startsWith(`${SECOND_PAPER}/`));

test('its pages load without an error, a stray or a failed request, and fit a narrow window', async ({
  page,
  open,
  troubles,
}) => {
  expect(pages).toContain(`${SECOND_PAPER}/cubic/`);
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of pages) {
    await open(path);
    await readThrough(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  expect(troubles).toEqual([]);
});

test('its figure runs, stands alone at an address of its own, and leads back to its page', async ({
  page,
  open,
  troubles,
}) => {
  await open(`${SECOND_PAPER}/cubic/`);
  const figure = figureOf(page, ID);
  await startFigure(figure);
  await expect(words(figure).provenance).toContainText('live in this tab');
  await openMenu(figure);
  await figure.getByRole('link', { name: 'Open alone' }).click();
  await expect(page).toHaveURL(new RegExp(`/embed/${ID}/${SECOND_PAPER}/`));
  await wake(figureOf(page, ID));
  await page.getByRole('link', { name: 'The cubic' }).click();
  await expect(page).toHaveURL(new RegExp(`/${SECOND_PAPER}/cubic/#${ID}$`));
  expect(troubles).toEqual([]);
});

test('a link to a state of the figure opens it', async ({ page, open }) => {
  await open(`${SECOND_PAPER}/cubic/`);
  await page.getByRole('link', { name: 'Set it to the cubic' }).click();
  const figure = figureOf(page, ID);
  await wake(figure);
  await expect(controls(figure).presets.filter({ hasText: 'The cubic' })).toHaveAttribute('aria-pressed', 'true');
});
