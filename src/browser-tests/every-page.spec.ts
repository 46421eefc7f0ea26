/** What holds on every page of the built site, whatever stands on it; the pages are found on disk, so a new one is checked too. */

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readThrough } from './read-through.ts';
import { expect, pagesOf, test } from './site.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [320, 390, 1280];
/** Small enough that a reader does not see the text move. */
const MAX_LAYOUT_SHIFT = 0.02;

type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };

for (const path of pagesOf('root')) {
  // One load for all of it: to load and to read through a long page takes as long as to check it.
  test(`/${path} has its landmarks and its maths, keeps its text where it is while it loads, never scrolls sideways, and has no axe violation (WCAG 2.2 AA)`, async ({
    page,
    open,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries() as Shift[]) if (!hadRecentInput) shifts.push(value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(path);
    await readThrough(page);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(
      shifts.reduce((sum, shift) => sum + shift, 0),
      'layout shift',
    ).toBeLessThan(MAX_LAYOUT_SHIFT);

    expect(await page.title()).not.toBe('');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    expect(await mathsLeftAsSource(page)).toEqual([]);
    await expect(page.locator('.katex-error, code.language-math')).toHaveCount(0);

    // A figure alone is read in one theme: its walkthrough is read in both.
    for (const colorScheme of path.startsWith('embed/') ? (['dark'] as const) : (['light', 'dark'] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await axeViolations(page), colorScheme).toEqual([]);
    }

    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(wide, `page width in a window of ${width} px`).toBeLessThanOrEqual(width);
    }
  });
}

async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // First the options: they would replace the tags.
    .options({ resultTypes: ['violations'] })
    .withTags(WCAG)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`,
  );
}

/** Texts with TeX in them that a reader would see. */
const mathsLeftAsSource = (page: Page): Promise<string[]> =>
  page.locator('body :not(script, style, code, pre, annotation)').evaluateAll((elements) =>
    elements
      .flatMap((element) => [...element.childNodes])
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '')
      .filter((content) => /\$\$|\\(?:frac|sqrt|operatorname|begin|mathrm|left)\b/.test(content)),
  );
