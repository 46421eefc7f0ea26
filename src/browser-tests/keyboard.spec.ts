/** The keyboard alone works a figure; that it reaches every control, of every figure, is asked in every-figure.spec.ts. */

import type { Locator, Page } from '@playwright/test';
import { controls, figureOf, framesShown, openCloser, pageOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';
const MAX_TABS = 400;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MAX_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${target} in ${MAX_TABS} presses.`);
}

test('the keyboard alone predicts, runs, pauses, steps, scrubs, sets parameters and resets', async ({
  page,
  open,
  troubles,
}) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  await openCloser(figure);
  const { run, step, scrub, reset, presets, speed } = controls(figure);

  await tabTo(page, run);
  await page.keyboard.press('Enter');
  await expect(run).toHaveText('Pause');
  await expect(run).toBeFocused();
  await expect.poll(() => framesShown(figure), { timeout: 40_000 }).toBeGreaterThan(2);
  await page.keyboard.press('Space');
  await expect(run).toHaveText('Resume');
  const paused = await framesShown(figure);

  await tabTo(page, step);
  await page.keyboard.press('Enter');
  await expect.poll(() => framesShown(figure)).toBe(paused + 1);

  await tabTo(page, speed);
  await page.keyboard.press('ArrowDown');
  await expect(speed).not.toHaveValue('full speed');

  await tabTo(page, scrub);
  await page.keyboard.press('Home');
  await expect(scrub).toHaveValue('0');
  await page.keyboard.press('End');
  await expect(scrub).toHaveValue(String(paused));

  const preset = presets.nth(1);
  await page.keyboard.press('Shift+Tab');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo(page, preset);
  await page.keyboard.press('Enter');
  await expect(preset).toHaveAttribute('aria-pressed', 'true');

  const rate = figure.getByRole('slider', { name: /^Learning rate/ });
  await tabTo(page, rate);
  const before = await rate.inputValue();
  await page.keyboard.press('ArrowRight');
  await expect(rate).not.toHaveValue(before);

  const attention = figure.getByRole('radio', { name: 'MHA' });
  await tabTo(page, attention);
  await page.keyboard.press('ArrowRight');
  await expect(figure.getByRole('radio', { name: 'MLA' })).toBeChecked();

  await reset.focus();
  await page.keyboard.press('Enter');
  await expect(run).toHaveText('Run live');
  await expect(attention).toBeChecked();
  expect(troubles).toEqual([]);
});

test('a line is drawn by keyboard on the covered run, scored when the run is shown, and kept in the address', async ({
  page,
  open,
  troubles,
}) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const whole = await framesShown(figure);
  const { summary, table } = { summary: figure.locator('.figure-summary'), table: figure.locator('.figure-table') };
  await expect(summary).toBeAttached();
  await tabTo(page, figure.getByRole('button', { name: 'Draw what you expect' }));
  await page.keyboard.press('Enter');
  await expect(words(figure).state).toHaveText('covered');
  expect(await framesShown(figure)).toBe(1);
  await expect(summary.or(table)).toHaveCount(0);
  await expect(words(figure).claim).toContainText('largest attention logit of Muon go');

  const point = figure.getByRole('slider', { name: /^Your line, point 8 of 8/ });
  await tabTo(page, point);
  const before = Number(await point.getAttribute('aria-valuenow'));
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(point).toHaveAttribute('aria-valuenow', String(before + 5));
  await expect.poll(() => page.url()).toContain(`${ID}.guess=`);

  await figure.getByRole('button', { name: 'Show the run' }).focus();
  await page.keyboard.press('Enter');
  await expect(words(figure).claim).toContainText(/Your line ends at .* times too low; that it rises is right/);
  expect(await framesShown(figure)).toBe(whole);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);

  await expect.poll(() => page.url()).not.toContain(`${ID}.cover`);
  await page.reload();
  await wake(figure);
  await expect(words(figure).claim).toContainText(/Your line ends at/);
  expect(troubles).toEqual([]);
});
