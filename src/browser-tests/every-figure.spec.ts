/** What holds of every figure for readers who use keys, forced colours, large letters, no motion, or a translator, and for any address. */

import type { Locator, Page } from '@playwright/test';
import { figureIds, figureOf, pageOf, viewOf, wake, words } from './figure.ts';
import { lostInk } from './lost-ink.ts';
import { expect, test } from './site.ts';
import { translatePage } from './translator.ts';

const MAX_TABS = 400;
/** What Tab can land on: a set of radio buttons is one stop, a folded part none. */
const STOPS =
  'a[href], button, input:not([type=radio]), input[type=radio]:checked, select, textarea, summary, [tabindex="0"]';

for (const id of figureIds()) {
  test(`${id}: any address, keys alone, no motion, forced colours, large letters and a translated page`, async ({
    page,
    open,
    troubles,
  }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(`${pageOf(id)}?${id}.nonsense=1&${id}.at=1`);
    const figure = figureOf(page, id);
    await wake(figure);
    await test.step('takes what its address says and refuses what it must', async () => {
      await expect(words(figure).notes).toBeVisible();
      await expect(figure.locator('.scrub input[type=range]')).toHaveValue('1');
    });
    await test.step('moves nothing by itself', () => expectStill(figure));
    await test.step('loses no mark and no control in forced colours', async () => {
      expect(await lostInk(page, figure)).toEqual([]);
    });
    await test.step('keeps its words in a translated page', () => expectTranslatable(page, figure));
    await test.step('can be read with letters of twice the size, and at twice the zoom', () =>
      expectLarge(page, figure));
    await test.step('Tab reaches every control and leaves', () => expectReached(page, figure));
    await test.step('every slider and handle is moved by an arrow key', () => expectMoved(page, figure));
    expect(troubles).toEqual([]);
  });
}

/** Under reduced motion a picture is at once what it will be. */
async function expectStill(figure: Locator): Promise<void> {
  await figure.locator('.scrub input[type=range]').press('End');
  const changes = await viewOf(figure).evaluate(async (view) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const before = view.innerHTML;
    for (let i = 0; i < 6; i++) await frame();
    return { moved: view.innerHTML !== before, running: document.getAnimations().length };
  });
  expect(changes).toEqual({ moved: false, running: 0 });
}

async function expectReached(page: Page, figure: Locator): Promise<void> {
  const folded = figure.locator('details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().press('Enter');
  const wanted = await figure.locator(STOPS).evaluateAll((elements) => {
    const reachable = elements.filter(
      (element) =>
        !element.matches(':disabled, :disabled *, [tabindex="-1"]') &&
        element.checkVisibility({ visibilityProperty: true }),
    );
    for (const [i, element] of reachable.entries()) element.setAttribute('data-stop', String(i));
    return reachable.map((element) => element.outerHTML.slice(0, 120));
  });
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const reached = new Set<number>();
  const unmarked: string[] = [];
  let isOut = false;
  for (let tabs = 0; tabs < MAX_TABS && !isOut; tabs++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element?.closest('.embed-home')) return 'out';
      const stop = element?.getAttribute('data-stop');
      if (!element || !stop) return undefined;
      // A hidden input shows its focus on the label around it; a handle in a drawing on a shape of its own.
      const near = [element, element.closest('label'), element.parentElement, ...element.querySelectorAll('*')];
      const marked = near.some((each) => {
        if (!each) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return { stop: Number(stop), marked, html: element.outerHTML.slice(0, 120) };
    });
    if (at === 'out') isOut = true;
    else if (at) {
      reached.add(at.stop);
      if (!at.marked) unmarked.push(at.html);
    }
  }
  expect(isOut, 'Tab leaves the figure').toBe(true);
  expect(wanted.filter((_, i) => !reached.has(i))).toEqual([]);
  expect(unmarked).toEqual([]);
}

/** Whatever can be dragged has its value in a role: an arrow key, up or down, gives it another, or the picture. */
async function expectMoved(page: Page, figure: Locator): Promise<void> {
  const sliders = figure.locator('input[type=range]:not(:disabled), [role=slider]');
  const count = await sliders.count();
  const stuck: string[] = [];
  for (let i = 0; i < count; i++) {
    const slider = sliders.nth(i);
    if (!(await slider.isVisible())) continue;
    const state = () =>
      slider
        .evaluate(
          (element) =>
            `${(element as HTMLInputElement).value} ${element.getAttribute('aria-valuenow')} ${element.getAttribute('aria-valuetext')}`,
        )
        .catch(() => 'gone');
    const name = await slider.evaluate((element) => element.getAttribute('aria-label') ?? element.id);
    const before = await state();
    let isMoved = false;
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await slider.focus({ timeout: 2_000 }).catch(() => undefined);
      await page.keyboard.press(key);
      isMoved = (await state()) !== before;
      if (isMoved) break;
    }
    if (!isMoved) stuck.push(name);
  }
  expect(stuck).toEqual([]);
}

/** No sideways scrolling, and no control that is cut off. */
async function expectLarge(page: Page, figure: Locator): Promise<void> {
  const size = page.viewportSize()!;
  for (const way of ['letters', 'zoom'] as const) {
    if (way === 'letters')
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
    else await page.setViewportSize({ width: size.width / 2, height: size.height / 2 });
    const cut = await figure.evaluate((root) => {
      const found = [];
      if (document.documentElement.scrollWidth > innerWidth)
        found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
      for (const control of root.querySelectorAll('button, select, input, summary, label, p')) {
        if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('.hidden, [data-scrolls]'))
          continue;
        const { left, right, width, height } = control.getBoundingClientRect();
        // What a part of its own scrolls can be reached.
        let scroller = control.parentElement;
        while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
        if (!scroller && width > 1 && height > 1 && (left < -1 || right > innerWidth + 1))
          found.push(`cut off: ${control.outerHTML.slice(0, 120)}`);
        const { overflowX, textOverflow } = getComputedStyle(control);
        if (overflowX === 'hidden' && textOverflow !== 'ellipsis' && control.scrollWidth > control.clientWidth + 1)
          found.push(`clipped: ${control.outerHTML.slice(0, 120)}`);
      }
      return found;
    });
    expect(cut, way).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  }
  await page.setViewportSize(size);
}

/** The same things done in the page as it came and in the page as a translator leaves it say the same. */
async function expectTranslatable(page: Page, figure: Locator): Promise<void> {
  const told = async () => {
    const texts: string[] = [];
    const look = async () => {
      const seen = () => figure.evaluate((root) => (root.textContent ?? '').replace(/\s+/g, ' ').trim());
      let text = await seen();
      // Whoever writes frame by frame has written when nothing changes any more.
      await expect
        .poll(async () => {
          const before = text;
          text = await seen();
          return text === before;
        })
        .toBe(true);
      texts.push(text);
    };
    const frame = figure.locator('.scrub input[type=range]');
    await figure.getByRole('button', { name: 'Reset', exact: true }).click();
    await frame.press('Home');
    await look();
    await frame.press('ArrowRight');
    await look();
    const preset = figure.getByRole('group', { name: 'Presets' }).getByRole('button').last();
    if ((await preset.count()) > 0) await preset.click();
    await look();
    await figure.getByRole('button', { name: 'Reset', exact: true }).click();
    await look();
    return texts;
  };
  const plain = await told();
  await page.evaluate(translatePage);
  expect(await told()).toEqual(plain);
}
