/** What a reader expects, drawn over the covered run with a finger or a mouse, beside the lines of others; tau is dragged the same way. */

import { controls, fieldOf, figureOf, pageOf, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';

test('a line is drawn with the pointer, and nothing of the run is told before it is shown', async ({
  page,
  open,
  troubles,
}) => {
  await open(`${pageOf(ID)}?${ID}.v=1&${ID}.cover=1`);
  const figure = figureOf(page, ID);
  await wake(figure);
  await expect(words(figure).state).toHaveText('covered');
  const point = (i: number) => figure.getByRole('slider', { name: new RegExp(`^Your line, point ${i} of 8`) });
  await expect(point(8)).toBeVisible();
  const box = (await figure.locator('.pad').boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + box.height * 0.9);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.5, { steps: 8 });
  await page.mouse.move(box.x + box.width - 1, box.y + box.height * 0.1, { steps: 8 });
  await page.mouse.up();
  const heights = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (i) => Number(await point(i).getAttribute('aria-valuenow'))),
  );
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect(heights.at(-1)).toBeGreaterThan(50);
  // Drawing is not scrubbing, and the covered run is a run of one step.
  await expect(controls(figure).frame).toHaveValue('0');
  expect(await figure.locator('.figure-view').textContent()).not.toMatch(/1580|11,751/);

  await figure.getByRole('button', { name: 'Show the run' }).click();
  await expect(words(figure).claim).toContainText(/Your line ends at/);
  await expect(figure.locator('.figure-view')).toContainText('your line');
  expect(troubles).toEqual([]);
});

test('the lines of others are laid over from pasted addresses, and come with the address', async ({ page, open }) => {
  await open(`${pageOf(ID)}?${ID}.v=1&${ID}.guess=XXXXXXXX`);
  const figure = figureOf(page, ID);
  await wake(figure);
  await figure.getByText('The room’s lines').click();
  await figure
    .getByRole('textbox', { name: /^Links to the lines/ })
    .fill(
      `https://a.example/?${ID}.v=1&${ID}.guess=aaaaaaaa#x\nbbbbbbbb, and one for https://b.example/?other.guess=cccccccc`,
    );
  await figure.getByRole('button', { name: 'Lay them over' }).click();
  await expect(figure.locator('.drawn .other')).toHaveCount(2);
  await expect(words(figure).claim).toContainText('2 other lines');
  await expect.poll(() => page.url()).toContain(`${ID}.room=aaaaaaaa.bbbbbbbb`);
  await page.reload();
  await wake(figure);
  await expect(figure.locator('.drawn .other')).toHaveCount(2);
});

test('a line that is none is named, and the figure stands', async ({ page, open, troubles }) => {
  await open(`${pageOf(ID)}?${ID}.v=1&${ID}.guess=nonsense!&${ID}.room=..&${ID}.cover=x`);
  const figure = figureOf(page, ID);
  await wake(figure);
  await expect(words(figure).notes).toContainText('A drawn line cannot be "nonsense!"');
  await expect(words(figure).state).toHaveText('recorded');
  expect(troubles).toEqual([]);
});

test('tau is dragged in the picture, which says what is known already and offers the run', async ({ page, open }) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const tau = figure.getByRole('slider', { name: 'Clip threshold τ', exact: true });
  const box = (await tau.locator('.hit').boundingBox())!;
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 3, box.y - 60, { steps: 6 });
  await page.mouse.up();
  await expect(words(figure).state).toHaveText('edited');
  const dragged = Number(await tau.getAttribute('aria-valuenow'));
  expect(dragged).toBeGreaterThan(30);
  await expect(fieldOf(figure, /^Clip threshold/)).toHaveValue(String(dragged));
  await expect(words(figure).claim).toContainText(`first passes ${dragged} at step`);
  await tau.focus();
  await page.keyboard.press('ArrowUp');
  expect(Number(await tau.getAttribute('aria-valuenow'))).toBeGreaterThan(dragged);
  await figure.locator('.rerun').getByRole('button', { name: 'Run with these' }).click();
  await expect(words(figure).state).toHaveText('live');
  await expect(figure.locator('.figure-view')).toBeFocused();
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a line is drawn and tau is dragged while the page stays where it is', async ({ page, open }) => {
    await open(pageOf(ID));
    const figure = figureOf(page, ID);
    await wake(figure);
    const client = await page.context().newCDPSession(page);
    const swipe = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
      const at = (t: number) => [{ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t }];
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
      for (let i = 1; i <= 8; i++)
        await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(i / 8) });
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const tau = figure.getByRole('slider', { name: 'Clip threshold τ', exact: true });
    const wire = (await tau.locator('.hit').boundingBox())!;
    const top = await page.evaluate(() => scrollY);
    await swipe({ x: wire.x + 60, y: wire.y + 12 }, { x: wire.x + 60, y: wire.y - 80 });
    await expect.poll(async () => Number(await tau.getAttribute('aria-valuenow'))).toBeGreaterThan(100);
    expect(await page.evaluate(() => scrollY)).toBe(top);

    await controls(figure).reset.click();
    await figure.getByRole('button', { name: 'Draw what you expect' }).click();
    const last = figure.getByRole('slider', { name: /^Your line, point 8 of 8/ });
    const flat = Number(await last.getAttribute('aria-valuenow'));
    const pad = (await figure.locator('.pad').boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    await swipe({ x: pad.x + 5, y: pad.y + pad.height - 20 }, { x: pad.x + pad.width - 2, y: pad.y + 20 });
    await expect.poll(async () => Number(await last.getAttribute('aria-valuenow'))).toBeGreaterThan(flat + 20);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});
