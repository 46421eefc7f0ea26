/** Without JavaScript every page still shows its text, its maths, its figures' stills and their tables. */

import { figuresOf, openCloser, openTable, viewOf } from './figure.ts';
import { expect, pagesOf, test } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const path of pagesOf('root')) {
  test(`/${path} can be read without JavaScript`, async ({ page, open, troubles }) => {
    await open(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main')).toHaveText(/\w.{100}/s, { useInnerText: true });

    // Cards open by script; what they say stands on the page that they link to. What is folded opens without one.
    const maths = page.locator('.katex:not(.note-card *, details:not([open]) *)');
    if ((await maths.count()) > 0) await expect(maths.first()).toBeVisible();

    for (const figure of await figuresOf(page).all()) {
      const view = viewOf(figure);
      const drawn = await view.locator('svg *').evaluateAll((marks) => marks.map((mark) => mark.outerHTML));
      const written = (await view.textContent())?.replace(/\s+/g, ' ') ?? '';
      expect(drawn.length > 20 || written.length > 200, 'a drawing or a text of the recorded run').toBe(true);
      expect(drawn.join('')).not.toMatch(/="[^"]*NaN/);
      const table = figure.locator('.figure-table table').first();
      await expect(table).toBeAttached();
      expect(await table.locator('td').count()).toBeGreaterThan(3);
      // A closed <details> opens without JavaScript.
      await openCloser(figure);
      await openTable(figure);
      await expect(table).toBeVisible();
    }
    expect(troubles).toEqual([]);
  });
}
