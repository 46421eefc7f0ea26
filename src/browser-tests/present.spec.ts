/** A walkthrough presented in two windows by keys: in step, a run included, with notes for one of them alone, and left at the same place. */

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { controls, expectPhase, figureOf, framesShown, words } from './figure.ts';
import { expect, fileOf, test } from './site.ts';

const PAGE = 'kimi-k2/muonclip/';
const ID = 'muonclip';
const where = (page: Page) => page.locator('.talk-foot .where');
const states = async (pages: readonly Page[]) =>
  Promise.all(pages.map(async (page) => controls(figureOf(page, ID)).frame.inputValue()));

test('two windows of one talk keep in step by keys, votes and a run included; leaving comes back to the place', async ({
  page: room,
  context,
  open,
  troubles,
}) => {
  test.setTimeout(120_000);
  await open(PAGE);
  await room.getByRole('link', { name: 'present it' }).click();
  await expect(where(room)).toContainText(/^1 of \d+/, { timeout: 30_000 });
  const opened = context.waitForEvent('page');
  await room.getByRole('link', { name: 'Notes window' }).click();
  const desk = await opened;
  desk.on('pageerror', (error) => troubles.push(`the desk: ${error.message}`));
  await expect(where(desk)).toContainText(/^1 of \d+/, { timeout: 30_000 });
  await expect(room.getByRole('heading', { level: 1 })).toBeInViewport();

  // A clicker in one window turns both; the figure is covered, for a question comes before its answer.
  await desk.bringToFront();
  await desk.keyboard.press('PageDown');
  await desk.keyboard.press('PageDown');
  await expect(where(room)).toContainText(/^3 of /);
  for (const page of [room, desk]) await expect(words(figureOf(page, ID)).state).toHaveText('covered');
  await expect(room.locator('[data-on]')).toHaveCount(1);

  // The notes are the desk's alone: not even the file of the room's page has them.
  const notes = JSON.parse(readFileSync(fileOf('root', `${PAGE}notes.json`), 'utf8')) as Record<string, string[]>;
  const [note = ''] = notes['2'] ?? [];
  expect(note.length).toBeGreaterThan(20);
  await expect(desk.getByRole('region', { name: 'Notes' })).toContainText(note);
  expect(await room.content()).not.toContain(note);
  expect(readFileSync(fileOf('root', PAGE), 'utf8')).not.toContain(note);

  // Votes that are counted at the desk stand on the room's screen.
  await desk.getByRole('button', { name: 'One more for Yes' }).click();
  await expect(room.getByRole('group', { name: 'How the room has voted' })).toContainText(/Yes\s+1/);

  // A run that one window starts is on screen in the other, and pauses at the same step.
  await desk.locator('main').focus();
  await desk.keyboard.press('Space');
  await expectPhase(figureOf(room, ID), 'running');
  await expect.poll(() => framesShown(figureOf(room, ID)), { timeout: 60_000 }).toBeGreaterThan(2);
  await room.bringToFront();
  await room.keyboard.press('Space');
  for (const page of [room, desk]) await expectPhase(figureOf(page, ID), 'paused');
  await expect.poll(async () => new Set(await states([room, desk])).size, { timeout: 60_000 }).toBe(1);
  await controls(figureOf(room, ID)).frame.press('Home');
  await expect.poll(() => states([room, desk])).toEqual(['0', '0']);

  // A reload goes on where it was.
  await room.reload();
  await expect(where(room)).toContainText(/^3 of /, { timeout: 30_000 });
  await expect(room.getByRole('group', { name: 'How the room has voted' })).toContainText(/Yes\s+1/);

  await room.locator('main').focus();
  await room.keyboard.press('Escape');
  await expect(where(room)).toHaveCount(0);
  await expect(room).toHaveURL(new RegExp(`/${PAGE}(\\?(?!.*present)[^#]*)?#${ID}$`));
  await expect(figureOf(room, ID)).toBeInViewport();
  await expect(room.getByRole('heading', { level: 2 }).first()).toBeAttached();
  expect(await room.locator('.talk, [data-on]').count()).toBe(0);
  await expect(where(desk)).toContainText(/^3 of /);
  expect(troubles).toEqual([]);
});
