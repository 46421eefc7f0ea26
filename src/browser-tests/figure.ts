/** A figure as a reader meets it: its controls by role and name, and how it stands. */

import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
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
  run: figure.locator('.transport').getByRole('button', { name: /^(Run live|Run again|Run with these|Pause|Resume)$/ }),
  step: figure.getByRole('button', { name: 'Step', exact: true }),
  reset: figure.getByRole('button', { name: 'Reset', exact: true }),
  changeCourse: figure.getByRole('button', { name: /^Change course at / }),
  speed: figure.getByRole('combobox', { name: 'Speed' }),
  scrub: figure.getByRole('slider', { name: 'Step', exact: true }),
  /** The slider over the frames, whatever they are called. */
  frame: figure.locator('.scrub input[type=range]'),
  presets: figure.getByRole('group', { name: 'Presets' }).getByRole('button'),
});

/** What a figure says. */
export const words = (figure: Locator) => ({
  /** "recorded", "live", "edited" or "covered". */
  state: figure.locator('.figure-state'),
  claim: figure.locator('.figure-claim'),
  /** What a word of the text, or somebody else outside, has done to it. */
  said: figure.locator('.figure-said'),
  stamp: figure.locator('.stamp'),
  provenance: figure.locator('.provenance'),
  alert: figure.getByRole('alert'),
  /** What of its address it could not use. */
  notes: figure.getByRole('status').filter({ hasText: 'could not be used' }),
});

export const viewOf = (figure: Locator): Locator => figure.locator('.figure-view');
/** The part of a figure that tells how it stands. */
const standOf = (figure: Locator): Locator => figure.locator('[data-frames]');

export const expectPhase = (figure: Locator, phase: string, timeout = 60_000): Promise<void> =>
  expect(standOf(figure)).toHaveAttribute('data-phase', phase, { timeout });

async function unfold(details: Locator): Promise<void> {
  for (const one of await details.all()) {
    if ((await one.getAttribute('open')) === null) await one.locator(':scope > summary').click();
  }
}

/** Unfolds "Look closer" with the rare parameters, and what of the text holds the figure; the table and the source code in it stay folded. */
export async function openCloser(figure: Locator): Promise<void> {
  await unfold(figure.locator('xpath=ancestor::details'));
  await unfold(figure.locator('.figure-closer'));
  // Without JavaScript there are no parameters to unfold.
  const more = figure.locator('.figure-closer .more');
  if (await more.first().isVisible()) await unfold(more);
}

/** Unfolds "…": share, open alone, download. */
export const openMenu = (figure: Locator): Promise<void> => unfold(figure.locator('.figure-menu'));

export const openTable = (figure: Locator): Promise<void> => unfold(figure.locator('.figure-table'));

/** The field of a numeric parameter, wherever it stands; it can be typed into once "Look closer" is open. */
export const fieldOf = (figure: Locator, label: RegExp): Locator => figure.getByRole('textbox', { name: label });

/** Types a value into the field of a parameter and leaves the field. */
export async function setNumber(figure: Locator, label: RegExp, value: string): Promise<void> {
  await openCloser(figure);
  const field = fieldOf(figure, label);
  await field.fill(value);
  await field.press('Enter');
}

/** Presses a download in the menu and gives the file back. */
export async function download(figure: Locator, kind: string): Promise<Download> {
  const arriving = figure.page().waitForEvent('download');
  await openMenu(figure);
  await figure.getByRole('button', { name: `Download ${kind}` }).click();
  return arriving;
}

/** Brings the figure into view and waits until it answers. */
export async function wake(figure: Locator): Promise<void> {
  await unfold(figure.locator('xpath=ancestor::details'));
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('[data-ready]')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
}

/** Frames that every arm has given so far and that the figure shows. */
export const framesShown = async (figure: Locator): Promise<number> =>
  Number(await standOf(figure).getAttribute('data-frames'));

/** Takes a step beyond the end of what is on view and waits for its frame; beyond a recorded run that is the first of a live one. */
export async function stepBeyond(figure: Locator): Promise<void> {
  const { scrub, step } = controls(figure);
  await scrub.press('End');
  const before = (await words(figure).state.textContent()) === 'live' ? await framesShown(figure) : 0;
  await step.click();
  await expect.poll(() => framesShown(figure), { timeout: 30_000 }).toBe(before + 1);
}

/** Steps from wherever the figure stands until every arm has given a second frame: proof that its workers train. */
export async function stepIntoRun(figure: Locator): Promise<void> {
  await stepBeyond(figure);
  await stepBeyond(figure);
}

/** Starts the figure and waits for the first frames of a live run. */
export async function runFigure(figure: Locator): Promise<void> {
  await wake(figure);
  await controls(figure).run.click();
  await expect(controls(figure).run).toHaveText('Pause');
  await expect.poll(() => framesShown(figure), { timeout: 40_000 }).toBeGreaterThan(3);
}

/** Starts any figure and waits until its code runs: it has a frame, or says how far it is with what comes before. */
export async function beginFigure(figure: Locator): Promise<void> {
  await wake(figure);
  await controls(figure).run.click();
  await expect(words(figure).state).toHaveText('live', { timeout: 40_000 });
  const isBegun = async () =>
    (await framesShown(figure)) > 0 ||
    /preparing/.test((await figure.locator('.transport .count').textContent()) ?? '');
  await expect.poll(isBegun, { timeout: 40_000 }).toBe(true);
}

/** Starts any figure and waits until it shows a live run, whole or begun. */
export async function startFigure(figure: Locator): Promise<void> {
  await wake(figure);
  await controls(figure).run.click();
  await expect(words(figure).state).toHaveText('live', { timeout: 40_000 });
  // Some models are fine-tuned before their first frame, every arm by itself, and say how far they are.
  await expect.poll(() => framesShown(figure), { timeout: 100_000 }).toBeGreaterThan(0);
}
