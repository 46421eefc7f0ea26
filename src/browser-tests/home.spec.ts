/** The figure that the site opens with; the first page's stills, which are drawn again from what they already show, and the sheet that a club prints. */

import { readFileSync } from 'node:fs';
import { controls, figuresOf, framesShown, wake, words } from './figure.ts';
import { expect, fileOf, pagesOf, test } from './site.ts';

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const) {
  test(`at ${width} × ${height} the first screen has the claim, the presets and the picture of a living figure`, async ({
    page,
    open,
  }) => {
    await page.setViewportSize({ width, height });
    await open('');
    const figure = figuresOf(page).first();
    await wake(figure);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(words(figure).claim).toBeInViewport({ ratio: 1 });
    await expect(controls(figure).presets.first()).toBeInViewport({ ratio: 1 });
    const plot = await figure.locator('.plot').first().boundingBox();
    expect(plot!.y + plot!.height).toBeLessThan(height);
    expect(plot!.height).toBeGreaterThan(200);
  });
}

test('the first figure plays its recorded run once, and not for a reader who asked for less motion', async ({
  page,
  open,
}) => {
  await open('');
  const figure = figuresOf(page).first();
  await wake(figure);
  const last = (await framesShown(figure)) - 1;
  const { frame } = controls(figure);
  await expect.poll(async () => Number(await frame.inputValue())).toBeLessThan(last);
  await expect(frame).toHaveValue(String(last), { timeout: 10_000 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await wake(figure);
  await expect(frame).toHaveValue(String(last));
});

test('a still replays its recorded run, and is afterwards what came from the server', async ({ page, open }) => {
  const drawn = [
    ...readFileSync(fileOf('root', ''), 'utf8')
      .split('class="still')
      .slice(1)
      .join('')
      .matchAll(/<path class="line [^>]*? d="([^"]*)"/g),
  ].map(([, path]) => path);
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
