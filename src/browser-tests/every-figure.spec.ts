/** What holds of every figure for readers who use keys, forced colours, large letters, no motion, or a translator, and for any address. */

import { readFileSync } from 'node:fs';
import type { ElementHandle, Locator, Page } from '@playwright/test';
import { figureIds, figureOf, pageOf, viewOf, wake, words } from './figure.ts';
import { lostInk } from './lost-ink.ts';
import { readThrough } from './read-through.ts';
import { expect, fileOf, pagesOf, test } from './site.ts';
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
    await test.step('keeps its presets and the control below them apart on a phone', () => expectApart(page, figure));
    await test.step('loses no mark and no control in forced colours', async () => {
      expect.soft(await lostInk(page, figure)).toEqual([]);
    });
    await test.step('keeps its words in a translated page', () => expectTranslatable(page, figure));
    await test.step('can be read with letters of twice the size, and at twice the zoom', () =>
      expectLarge(page, figure));
    await test.step('Tab reaches every control and leaves', () => expectReached(page, figure));
    await test.step('every slider and handle is moved by an arrow key', () => expectMoved(page, figure));
    expect(troubles).toEqual([]);
  });
}

const withDrawings = pagesOf('root').filter((path) =>
  readFileSync(fileOf('root', path), 'utf8').includes('class="drawing-frame'),
);
test('there are pages with drawings', () => expect(withDrawings.length).toBeGreaterThan(3));

for (const path of withDrawings) {
  test(`/${path}: every drawing is stepped and moved by keys, at once without motion, and loses nothing in forced colours`, async ({
    page,
    open,
    troubles,
  }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(path);
    await readThrough(page);
    for (const drawing of await page.locator('.drawing-frame').all()) {
      const title = await drawing.locator('.figure-title').textContent();
      const picture = viewOf(drawing);
      await picture.focus();
      await page.keyboard.press('Home');
      const first = await drawing.getAttribute('data-step');
      const after = drawing.getByRole('button', { name: 'Step after' });
      if ((await after.count()) > 0) {
        await page.keyboard.press('ArrowRight');
        await expect(drawing, String(title)).not.toHaveAttribute('data-step', String(first));
        await page.keyboard.press('End');
        await expect(after).toHaveAttribute('aria-disabled', 'true');
      }
      expect.soft(await changesOf(picture), String(title)).toEqual({ moved: false, running: 0 });
      expect.soft(await lostInk(page, drawing), String(title)).toEqual([]);
      await expectMoved(page, drawing);
    }
    expect(troubles).toEqual([]);
  });
}

/** Under reduced motion a picture is at once what it will be. */
async function expectStill(figure: Locator): Promise<void> {
  await figure.locator('.scrub input[type=range]').press('End');
  expect.soft(await changesOf(viewOf(figure))).toEqual({ moved: false, running: 0 });
}

const changesOf = (picture: Locator) =>
  picture.evaluate(async (view) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    const before = view.innerHTML;
    for (let i = 0; i < 6; i++) await frame();
    return { moved: view.innerHTML !== before, running: document.getAnimations().length };
  });

async function expectApart(page: Page, figure: Locator): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 600 });
  const [presets, control] = await Promise.all(
    ['.presets', '.controls'].map(async (part) => {
      const [found] = await figure.locator(`.figure-main ${part}`).all();
      return found?.boundingBox();
    }),
  );
  if (presets && control) expect(control.y - presets.y - presets.height).toBeGreaterThan(4);
  await page.setViewportSize(size);
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
    const { stop, left, isBeyond } = await page.evaluate(() => {
      const look = (element: Element) =>
        [element, element.closest('label'), element.parentElement, ...[...element.querySelectorAll('*')].slice(0, 20)]
          .filter((one) => one !== null)
          .map((one) => {
            const { outline, boxShadow, stroke, strokeWidth, fill } = getComputedStyle(one);
            return [outline, boxShadow, stroke, strokeWidth, fill].join(';');
          })
          .join('|');
      const memory = window as unknown as { last?: { element: Element; look: string } | undefined };
      const { last } = memory;
      // What looked no other while it had the focus. A press that the browser has not yet followed leaves it there.
      const isLeft = last?.element.isConnected && last.element !== document.activeElement;
      const same = isLeft && look(last.element) === last.look ? last.element.outerHTML : undefined;
      const element = document.activeElement;
      const number = element?.getAttribute('data-stop') ?? undefined;
      memory.last = element && number ? { element, look: look(element) } : undefined;
      return { stop: number, left: same?.slice(0, 160), isBeyond: element?.closest('.embed-home') !== null };
    });
    if (stop) reached.add(Number(stop));
    if (left) unmarked.push(left);
    isOut = isBeyond;
  }
  expect.soft(isOut, 'Tab leaves the figure').toBe(true);
  // A part that scrolls is a stop for as long as it does.
  const still = await figure
    .locator(`:is(${STOPS})[data-stop]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-stop')));
  expect.soft(wanted.filter((_, i) => !reached.has(i) && still.includes(String(i)))).toEqual([]);
  expect.soft(unmarked).toEqual([]);
}

/** Whatever can be dragged has its value in a role: an arrow key, up or down, gives it another, or the picture. */
async function expectMoved(page: Page, figure: Locator): Promise<void> {
  const stuck: string[] = [];
  // One that a key has taken away, with its part of the picture, need not be tried.
  for (const handle of await figure.locator('input[type=range]:not(:disabled), [role=slider]').elementHandles()) {
    const slider = handle as ElementHandle<HTMLInputElement>;
    const state = () =>
      slider.evaluate((element) =>
        [element.value, element.getAttribute('aria-valuenow'), element.ariaValueText].join(' '),
      );
    if (!(await slider.isVisible())) continue;
    const before = await state();
    let isMoved = false;
    for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
      await slider.evaluate((element) => element.focus());
      await page.keyboard.press(key);
      isMoved = (await state()) !== before;
      if (isMoved) break;
    }
    if (!isMoved) stuck.push(await slider.evaluate((element) => element.outerHTML.slice(0, 160)));
  }
  expect.soft(stuck).toEqual([]);
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
        if (!control.checkVisibility({ visibilityProperty: true })) continue;
        const { left, right, width, height } = control.getBoundingClientRect();
        // What is read aloud alone.
        if (width < 3 || height < 3 || control.closest('.hidden')) continue;
        // What a part of its own scrolls can be reached.
        let scroller = control.parentElement;
        while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement;
        if (!scroller && (left < -1 || right > innerWidth + 1))
          found.push(`cut off: ${control.outerHTML.slice(0, 120)}`);
        const { overflowX, textOverflow } = getComputedStyle(control);
        if (overflowX === 'hidden' && textOverflow !== 'ellipsis' && control.scrollWidth > control.clientWidth + 1)
          found.push(`clipped: ${control.outerHTML.slice(0, 120)}`);
      }
      return found;
    });
    expect.soft(cut, way).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  }
  await page.setViewportSize(size);
}

/** The same things done in the page as it came and in the page as a translator leaves it say the same. */
async function expectTranslatable(page: Page, figure: Locator): Promise<void> {
  const frame = figure.locator('.scrub input[type=range]');
  const reset = figure.getByRole('button', { name: 'Reset', exact: true });
  const preset = figure.getByRole('group', { name: 'Presets' }).getByRole('button').last();
  const hasPresets = (await preset.count()) > 0;
  const deeds = [
    () => reset.click(),
    () => frame.press('Home'),
    () => frame.press('ArrowRight'),
    ...(hasPresets ? [() => preset.click(), () => reset.click()] : []),
  ];
  const isInstant = (await figure.getByRole('button', { name: 'Back', exact: true }).count()) > 0;
  // How long a run took is another time each time.
  const text = async () =>
    ((await figure.textContent()) ?? '')
      .replace(/[\d.]+ (m?s|seconds?)\b/g, '~ $1')
      .replace(/\s+/g, ' ')
      .trim();
  /** What it says when it has come to rest; undefined while a run of seconds is under way. */
  const rest = async () => {
    let before = '';
    for (let look = 0; look < 30; look++) {
      // A run is due, or may be on its way from a file.
      const isRunning = (await figure.locator('[data-phase]').getAttribute('data-phase')) === 'running';
      const isDue = isRunning || ((await words(figure).state.textContent()) === 'edited' && (isInstant || look < 6));
      const now = await text();
      if (now === before && !isDue) return now;
      before = now;
      await page.waitForTimeout(isDue ? 100 : 20);
    }
    return undefined;
  };
  const plain: (string | undefined)[] = [];
  for (const deed of deeds) {
    await deed();
    plain.push(await rest());
  }
  await page.evaluate(translatePage);
  for (const [i, deed] of deeds.entries()) {
    await deed();
    if (plain[i] !== undefined) await expect.poll(text, { timeout: 10_000 }).toBe(plain[i]);
  }
}
