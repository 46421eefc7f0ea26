/** A figure as a reader meets it: its controls by role and name, and how it stands. */

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, fileOf, pagesOf } from './site.ts';

export const figuresOf = (page: Page): Locator => page.locator('[data-figure]');
export const figureOf = (page: Page, id: string): Locator => page.locator(`[data-figure="${id}"]`);

/** The pages that hold a figure, the page where it stands alone last. */
export function pagesWith(id: string): string[] {
  const isAlone = (path: string) => Number(path.startsWith('embed/'));
  return pagesOf('root')
    .filter((path) => readFileSync(fileOf('root', path), 'utf8').includes(`data-figure="${id}"`))
    .sort((a, b) => isAlone(a) - isAlone(b));
}

/** Every figure of the built site, by its page of its own; a second paper's page of the same figure lies below it. */
export const figureIds = (): string[] =>
  pagesOf('root').flatMap((path) => /^embed\/([^/]+)\/$/.exec(path)?.slice(1) ?? []);

/** The page where the figure stands alone, for tests of the figure itself. */
export const pageOf = (id: string): string => `embed/${id}/`;

export const controls = (figure: Locator) => ({
  run: figure.getByRole('button', { name: /^(Run live|Run again|Run with these|Pause|Resume)$/ }),
  step: figure.getByRole('button', { name: 'Step', exact: true }),
  reset: figure.getByRole('button', { name: 'Reset', exact: true }),
  speed: figure.getByRole('combobox', { name: 'Speed' }),
  scrub: figure.getByRole('slider', { name: 'Step', exact: true }),
  /** The slider over the frames, whatever they are called. */
  frame: figure.locator('.scrub input[type=range]'),
  presets: figure.getByRole('group', { name: 'Presets' }).getByRole('button'),
});

/** Brings the figure into view and waits until it answers. */
export async function wake(figure: Locator): Promise<void> {
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('[data-ready]')).toHaveAttribute('data-ready', 'true', { timeout: 15_000 });
}

/** Frames that every arm has given so far and that the figure shows. */
export const framesShown = async (figure: Locator): Promise<number> =>
  Number(await figure.locator('[data-frames]').getAttribute('data-frames'));

/** Steps from wherever the figure stands until every arm has given a second frame: proof that its workers train. */
export async function stepIntoRun(figure: Locator): Promise<void> {
  await expect(async () => {
    await controls(figure).step.click();
    await expect.poll(() => framesShown(figure), { timeout: 2_000 }).toBe(2);
  }).toPass({ timeout: 30_000 });
}

/** Starts the figure and waits for the first frames of a live run. */
export async function runFigure(figure: Locator): Promise<void> {
  await wake(figure);
  await controls(figure).run.click();
  await expect(controls(figure).run).toHaveText('Pause');
  await expect.poll(() => framesShown(figure), { timeout: 20_000 }).toBeGreaterThan(3);
}

/** Starts any figure and waits until it shows a live run, whole or begun. */
export async function startFigure(figure: Locator): Promise<void> {
  await wake(figure);
  await controls(figure).run.click();
  await expect(figure.locator('.figure-state')).toHaveText('live', { timeout: 40_000 });
  await expect.poll(() => framesShown(figure), { timeout: 40_000 }).toBeGreaterThan(0);
}
