/** What a reader takes away from a figure: the drawing, the numbers and the link, each whole and readable elsewhere. */

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { decodeRun } from '../lab/experiment/recording.ts';
import { download, fieldOf, figureOf, openCloser, openMenu, pageOf, setNumber, wake } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';

async function fetchFile(page: Page, kind: string): Promise<Buffer> {
  const file = await download(figureOf(page, ID), kind);
  expect(file.suggestedFilename()).toBe(`${ID}.${kind.toLowerCase()}`);
  return readFileSync(await file.path());
}

test.beforeEach(async ({ page, open }) => {
  await open(pageOf(ID));
  await wake(figureOf(page, ID));
});

test('the SVG stands alone: well-formed, drawn, on the paper of its theme, with its letters, without a style of the page or another address', async ({
  page,
  troubles,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const whole = (await fetchFile(page, 'SVG')).toString();
  const paper = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    return `rgb(${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).join(',')})`;
  });
  expect(Number(/\d+/.exec(paper)?.[0]), 'dark paper').toBeLessThan(60);
  const [first = ''] = /<rect [^>]*>/.exec(whole) ?? [];
  expect(first).toContain(`fill="${paper}"`);
  expect(whole).toMatch(
    /@font-face\{font-family:'Paperclip Sans'[^}]*src:url\(data:font\/woff2;base64,[\w+/=]{20000,}\)/,
  );
  // Letters of a font may spell anything.
  const svg = whole.replaceAll(/base64,[\w+/=]+/g, '');
  // Elsewhere: a picture has a style of its own, which the policy of the page forbids.
  await page.goto('about:blank');
  const drawn = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml');
    const broken = root.querySelector('parsererror')?.textContent;
    return { broken, name: root.documentElement.localName, paths: root.querySelectorAll('path').length };
  }, svg);
  expect(drawn.broken).toBeUndefined();
  expect(drawn.name).toBe('svg');
  expect(drawn.paths).toBeGreaterThan(3);
  expect(svg).not.toMatch(/var\(--|NaN|<script|(?:href|src)="https?:/);
  expect(troubles).toEqual([]);
});

test('the SVG has what the page draws without a drawing: moved parts, grounds, names on buttons that are the picture', async ({
  page,
  open,
  troubles,
}) => {
  const svgOf = async (id: string) => {
    await open(pageOf(id));
    await wake(figureOf(page, id));
    const signs = figureOf(page, id).locator('details.signs > summary');
    if ((await signs.count()) > 0) await signs.click();
    const svg = readFileSync(await (await download(figureOf(page, id), 'SVG')).path()).toString();
    return { svg, shown: await figureOf(page, id).locator('.strip .cell').count() };
  };
  const { svg, shown } = await svgOf('interleaved');
  expect(shown).toBeGreaterThan(50);
  expect(svg.match(/<text [^>]*textLength=/g)?.length).toBeGreaterThan(shown / 2);
  // The edge of the window stands where it was dragged to.
  expect(svg).toMatch(/<g[^>]* transform="translate\([\d.]+ [\d.]+\) matrix\(1, 0, 0, 1, [1-9]/);
  expect((await svgOf('tool-call-parser')).svg).toContain('>A brace too few</text>');
  expect(troubles).toEqual([]);
});

test('the PNG is a picture of that drawing', async ({ page, troubles }) => {
  const png = await fetchFile(page, 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(width).toBeGreaterThan(600);
  expect(height).toBeGreaterThan(300);
  // An empty picture of this size packs into a few kilobytes.
  expect(png.length).toBeGreaterThan(20_000);
  expect(troubles).toEqual([]);
});

test('the JSON is a recorded run, and the CSV has one line for each of its frames', async ({ page, troubles }) => {
  const run = decodeRun(JSON.parse((await fetchFile(page, 'JSON')).toString()));
  expect(run.experiment).toBe(ID);
  const arms = Object.values(run.arms);
  expect(arms.length).toBeGreaterThanOrEqual(3);
  const frames = arms.reduce((sum, arm) => sum + arm.length, 0);
  expect(frames).toBeGreaterThan(1_000);

  const [head = '', ...lines] = (await fetchFile(page, 'CSV'))
    .toString()
    .trim()
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'));
  expect(lines).toHaveLength(frames);
  const width = head.split(',').length;
  expect(lines.filter((line) => line.split(',').length !== width)).toEqual([]);
  expect(head).toMatch(/loss/);
  expect(troubles).toEqual([]);
});

test('the shared link opens the same state', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const figure = figureOf(page, ID);
  await setNumber(figure, /^Seed/, '11');
  await openMenu(figure);
  await figure.getByRole('button', { name: 'Share this state' }).click();
  await expect(figure.getByText(/copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await wake(figureOf(other, ID));
  await openCloser(figureOf(other, ID));
  await expect(fieldOf(figureOf(other, ID), /^Seed/)).toHaveValue('11');
});

test('the figure opens alone, in the same state', async ({ page }) => {
  const figure = figureOf(page, ID);
  await setNumber(figure, /^Seed/, '12');
  await openMenu(figure);
  await figure.getByRole('link', { name: 'Open alone' }).click();
  await expect(page).toHaveURL(/\/embed\/muonclip\/\?.*seed=12/);
  await wake(figureOf(page, ID));
  await openCloser(figureOf(page, ID));
  await expect(fieldOf(figureOf(page, ID), /^Seed/)).toHaveValue('12');
});
