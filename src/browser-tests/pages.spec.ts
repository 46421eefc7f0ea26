/** What holds on every page of the built site, whatever stands on it; the pages are found on disk, so a new one is checked too. */

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, pagesOf, test } from './site.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [320, 390, 1280];
/** Small enough that a reader does not see the text move; Google's "good" is 0.1. */
const MAX_LAYOUT_SHIFT = 0.02;

/** Scrolls through the page, so that every figure that wakes on sight is awake. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.8) {
      scrollTo(0, y);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
  });
  await page.waitForLoadState('networkidle');
}

for (const path of pagesOf('root')) {
  test.describe(`/${path}`, () => {
    test('loads without an error, a warning, a stray or a failed request', async ({ page, open, troubles }) => {
      await open(path);
      await readThrough(page);
      expect(troubles).toEqual([]);
    });

    test('has a title, a language, one h1 and a main landmark', async ({ page, open }) => {
      await open(path);
      expect(await page.title()).not.toBe('');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.getByRole('main')).toHaveCount(1);
    });

    test('keeps its text where it is while it loads', async ({ page, open }) => {
      await page.addInitScript(() => {
        Object.assign(window, { layoutShift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) (window as unknown as { layoutShift: number }).layoutShift += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await open(path);
      await readThrough(page);
      const shift = await page.evaluate(() => (window as unknown as { layoutShift: number }).layoutShift);
      expect(shift).toBeLessThan(MAX_LAYOUT_SHIFT);
    });

    test('never scrolls sideways', async ({ page, open }) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await open(path);
        await readThrough(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide, `page width in a window of ${width} px`).toBeLessThanOrEqual(width);
      }
    });

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no axe violation (WCAG 2.2 AA) in ${colorScheme}`, async ({ page, open }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await open(path);
        await readThrough(page);
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
        );
        expect(found).toEqual([]);
      });
    }

    test('has no maths left as source', async ({ page, open }) => {
      await open(path);
      const prose = page.locator('body :not(script, style, code, pre, annotation)');
      const text = await prose.evaluateAll((elements) =>
        elements
          .flatMap((element) => [...element.childNodes])
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent ?? '')
          .filter((content) => /\$\$|\\(?:frac|sqrt|operatorname|begin|mathrm|left)\b/.test(content)),
      );
      expect(text).toEqual([]);
      await expect(page.locator('.katex-error, code.language-math')).toHaveCount(0);
    });
  });
}

test('an unknown address shows the 404 page', async ({ page, served }) => {
  const response = await page.goto(`${served.url}no/such/page/`);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link').first()).toBeVisible();
});
