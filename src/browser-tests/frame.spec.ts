/** What the frame of a figure keeps in order on the screen: its transport hides nothing that it need not. */

import { controls, figureOf, openCloser, pageOf, viewOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const PHONE = { width: 390, height: 600 };

test('beside a picture that is taller than the screen the scrubber stays in sight in one low row; with a fitting one nothing sticks', async ({
  page,
  open,
}) => {
  await page.setViewportSize(PHONE);
  await open(pageOf('muonclip'));
  const figure = figureOf(page, 'muonclip');
  const bar = figure.locator('.scrub');
  const view = viewOf(figure);
  await wake(figure);
  expect((await view.boundingBox())!.height).toBeLessThan(PHONE.height - 48);
  await expect(bar).toHaveCSS('position', 'static');
  await page.setViewportSize({ ...PHONE, height: 420 });
  await page.reload();
  await wake(figure);
  await view.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 40));
  await expect(bar).toHaveCSS('position', 'sticky');
  await expect(bar).toBeInViewport({ ratio: 1 });
  expect((await bar.boundingBox())!.height).toBeLessThan(50);
  await expect(controls(figure).run).not.toBeInViewport();
});

test('every press of an arrow key gives the parameter another value', async ({ page, open }) => {
  await open(pageOf('rewriting'));
  const figure = figureOf(page, 'rewriting');
  await wake(figure);
  await openCloser(figure);
  const slider = figure.getByRole('slider', { name: 'People, slider' });
  await slider.focus();
  for (const people of ['4', '5', '6']) {
    if (people === '4') await slider.press('Home');
    await slider.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', people);
  }
  // An edited figure is not left without a sentence.
  await expect(words(figure).claim).toHaveText(/\w/);
});
