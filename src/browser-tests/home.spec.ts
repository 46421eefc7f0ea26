/** The first page's stills, which are drawn again from what they already show, and the sheet that a club prints. */

import { readFileSync } from 'node:fs';
import { expect, fileOf, pagesOf, test } from './site.ts';

test('a still replays its recorded run, and is afterwards what came from the server', async ({ page, open }) => {
  const drawn = [...readFileSync(fileOf('root', ''), 'utf8').matchAll(/<path class="line [^>]*? d="([^"]*)"/g)].map(
    ([, path]) => path,
  );
  const lines = () =>
    page.locator('.still path.line').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
  await open('');
  const still = page.locator('.still').first();
  await still.scrollIntoViewIfNeeded();
  await expect(still).toHaveAttribute('data-replaying', '');
  expect(await lines()).not.toEqual(drawn);
  await still.getByRole('button').click();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await still.locator('.drawing').hover();
  await expect(page.locator('[data-replaying]')).toHaveCount(0);
  expect(drawn.length).toBeGreaterThan(6);
  expect(await lines()).toEqual(drawn);
});

for (const path of pagesOf('root').filter((page) => page.endsWith('/club/'))) {
  test(`/${path}: the agenda and the open questions print on one sheet`, async ({ page, open }) => {
    await open(path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });
}
