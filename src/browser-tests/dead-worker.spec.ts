/** When a worker dies in the middle of a run, the figure says so in plain words and can be reset and run again. */

import type { Page } from '@playwright/test';
import { controls, figureOf, framesShown, pageOf, runFigure, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';

/** Keeps every worker that the page starts, so that a test can end one behind the page's back. */
async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held: Worker[] = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        held.push(this);
      }
    };
    Object.assign(window, { heldWorkers: held });
  });
}

const ends: Readonly<Record<string, () => void>> = {
  'is terminated without a word': () => {
    (window as unknown as { heldWorkers: Worker[] }).heldWorkers.at(-1)?.terminate();
  },
  'throws an error': () => {
    const worker = (window as unknown as { heldWorkers: Worker[] }).heldWorkers.at(-1);
    worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory', cancelable: true }));
  },
};

for (const [how, end] of Object.entries(ends)) {
  test(`a worker that ${how} gives a clear message and a working reset`, async ({ page, open, troubles }) => {
    await holdWorkers(page);
    await open(pageOf(ID));
    const figure = figureOf(page, ID);
    await wake(figure);
    const recorded = await framesShown(figure);
    await runFigure(figure);
    await page.evaluate(end);

    await expect(words(figure).alert).toContainText(/worker/i, { timeout: 40_000 });
    await expect.poll(() => page.workers().length).toBe(0);

    await controls(figure).reset.click();
    await expect(words(figure).alert).toHaveCount(0);
    expect(await framesShown(figure)).toBe(recorded);
    await runFigure(figure);
    expect(troubles).toEqual([]);
  });
}

test('a worker whose code cannot be loaded gives a clear message', async ({ page, open }) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  await page.route(/worker.*\.m?js/, (route) => route.abort());
  await controls(figure).run.click();
  await expect(words(figure).alert).toContainText(/worker/i, { timeout: 40_000 });
});
