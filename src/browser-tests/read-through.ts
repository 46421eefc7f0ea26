/** Scrolls a page as a reader does who unfolds what holds a figure, so that everything that wakes on sight is awake. */

import type { Page } from '@playwright/test';
import { expect } from './site.ts';

export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A browser that paints nothing for a while must not hold the reader up for ever.
    const frame = () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve);
        setTimeout(resolve, 200);
      });
    for (const figure of document.querySelectorAll('[data-ready="false"]'))
      for (let folded = figure.closest('details'); folded; folded = folded.parentElement?.closest('details') ?? null)
        folded.open = true;
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.9) {
      scrollTo(0, y);
      await frame();
      await frame();
    }
    scrollTo(0, 0);
  });
  await expect(page.locator('[data-ready="false"]')).toHaveCount(0, { timeout: 15_000 });
  await page.waitForLoadState('networkidle');
}
