/** A figure's life: run, pause, step, scrub, reset, presets, the address, and the run that ends as it was recorded. */

import {
  controls,
  fieldOf,
  figureOf,
  framesShown,
  openCloser,
  pageOf,
  pagesWith,
  runFigure,
  setNumber,
  stepIntoRun,
  wake,
  words,
} from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';
const SHORT = `?${ID}.steps=40`;

test('runs, pauses, goes on, is scrubbed and is reset', async ({ page, open, troubles }) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const { run, scrub, reset } = controls(figure);
  const recorded = await framesShown(figure);
  await runFigure(figure);
  expect(await framesShown(figure)).toBeLessThan(recorded);

  await run.click();
  await expect(run).toHaveText('Resume');
  const held = await framesShown(figure);
  await page.waitForTimeout(700);
  expect(await framesShown(figure)).toBe(held);

  await run.click();
  await expect.poll(() => framesShown(figure)).toBeGreaterThan(held);

  await scrub.focus();
  await page.keyboard.press('Home');
  await expect(scrub).toHaveValue('0');
  await page.keyboard.press('ArrowRight');
  await expect(scrub).toHaveValue('1');

  await reset.click();
  await expect(run).toHaveText('Run live');
  expect(await framesShown(figure)).toBe(recorded);
  expect(troubles).toEqual([]);
});

test('a single step gives every arm exactly one more frame', async ({ page, open, troubles }) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const { run, step } = controls(figure);
  await stepIntoRun(figure);
  for (const frames of [3, 4, 5]) {
    await step.click();
    await expect.poll(() => framesShown(figure), { timeout: 20_000 }).toBe(frames);
  }
  await expect(run).toHaveText('Resume');
  await page.waitForTimeout(500);
  expect(await framesShown(figure)).toBe(5);
  expect(troubles).toEqual([]);
});

test('a run goes to its end on every page that holds the figure, and says so', async ({ page, open, troubles }) => {
  for (const path of pagesWith(ID)) {
    await open(path + SHORT);
    const figure = figureOf(page, ID);
    await wake(figure);
    const { run } = controls(figure);
    await run.click();
    await expect(run, path).toHaveText('Run again', { timeout: 30_000 });
    expect(await framesShown(figure)).toBe(40);
    await expect(figure.getByText(/Run finished after 40 steps/)).toBeAttached();
  }
  expect(troubles).toEqual([]);
});

test('the full live run is identical to the recorded one', async ({ page, open, troubles }) => {
  test.setTimeout(180_000);
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const { run } = controls(figure);
  await run.click();
  await expect(run).toHaveText('Run again', { timeout: 150_000 });
  await expect(figure.getByText(/is identical to the recorded run/)).toBeAttached();
  expect(troubles).toEqual([]);
});

test('every preset sets its parameters and the address, and the address gives them back', async ({
  page,
  open,
  troubles,
}) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await wake(figure);
  const names = await controls(figure).presets.allTextContents();
  expect(names.length).toBeGreaterThanOrEqual(3);
  const addresses = new Set<string>();
  for (const name of names) {
    const preset = figure.getByRole('button', { name, exact: true });
    await preset.click();
    await expect(preset).toHaveAttribute('aria-pressed', 'true');
    await expect(words(figure).state, `${name} has its own recorded run`).toHaveText('recorded');
    await page.waitForTimeout(400);
    addresses.add(page.url());
    await page.reload();
    await wake(figure);
    await expect(preset, `${name} after loading ${page.url()}`).toHaveAttribute('aria-pressed', 'true');
  }
  expect(addresses.size, 'different addresses').toBe(names.length);
  expect(troubles).toEqual([]);
});

test('a parameter of the address is shown, and the address holds nothing else', async ({ page, open }) => {
  await open(`${pageOf(ID)}?${ID}.lr=0.02&${ID}.tau=30`);
  const figure = figureOf(page, ID);
  await wake(figure);
  await openCloser(figure);
  await expect(fieldOf(figure, /^Learning rate/)).toHaveValue('0.02');
  await setNumber(figure, /^Seed/, '7');
  await expect.poll(() => new URL(page.url()).search).toMatch(/lr=0\.02.*seed=7/);
  expect(new URL(page.url()).search).not.toMatch(/tau|steps|attention/);
});

test('no worker outlives its figure, its run or its page', async ({ page, open }) => {
  // A run of full length: a short one may be over, its workers gone, before they are counted.
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await runFigure(figure);
  const { run, reset } = controls(figure);
  expect(page.workers().length).toBeGreaterThanOrEqual(3);
  await reset.click();
  await expect.poll(() => page.workers().length).toBe(0);
  await setNumber(figure, /^Seed/, '2');
  await run.click();
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(3);
  await page.goto('about:blank');
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a run holds while nobody can see it', async ({ page, open }) => {
  await open(pageOf(ID));
  const figure = figureOf(page, ID);
  await runFigure(figure);
  await page.evaluate(() => {
    // Far enough below, whatever the page's length.
    document.body.style.paddingBottom = '400vh';
    scrollTo(0, document.documentElement.scrollHeight);
  });
  // What was under way when the figure went out of sight still arrives; then a whole second brings nothing.
  let held = 0;
  await expect(async () => {
    held = await framesShown(figure);
    await page.waitForTimeout(1_000);
    expect(await framesShown(figure)).toBe(held);
  }).toPass({ timeout: 10_000 });
  expect(held).toBeLessThan(600);
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(() => framesShown(figure)).toBeGreaterThan(held);
});
