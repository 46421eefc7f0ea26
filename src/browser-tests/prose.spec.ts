/** Prose and figure together: words that set a figure, numbers of the text that re-check themselves, a change of course, the code that runs. */

import { controls, expectPhase, figureOf, framesShown, setNumber, stepBeyond, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const PAGE = 'kimi-k2/muonclip/';
const ID = 'muonclip';

for (const way of ['click', 'Enter'] as const) {
  test(`a word that acts sets its figure by ${way}, says so in it, and leads back to the text`, async ({
    page,
    open,
    troubles,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(PAGE);
    const word = page.locator('a.set[data-set="qk-clip"]').first();
    const figure = figureOf(page, 'qk-clip');
    await (way === 'click' ? word.click() : word.press('Enter'));
    await wake(figure);
    await expect(controls(figure).presets.filter({ hasText: 'The shared key' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(words(figure).said).toContainText(/\w/);
    await expect(figure).toBeInViewport();
    await expect(page).toHaveURL((url) => url.searchParams.has('qk-clip.v'));
    const back = words(figure).said.getByRole('link', { name: 'Back to the text' });
    await back.press('Enter');
    await expect(word).toBeInViewport();
    await controls(figure).reset.click();
    await expect(words(figure).said).toHaveCount(0);
    expect(troubles).toEqual([]);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a word that acts is a link to its figure', async ({ page, open }) => {
    await open(PAGE);
    await page.locator('a.set[data-set="qk-clip"]').first().click();
    await expect(page).toHaveURL(/#qk-clip$/);
    await expect(figureOf(page, 'qk-clip')).toBeInViewport();
  });
});

test('numbers of the text show the reader’s own after a live run with another seed, and go back on Reset', async ({
  page,
  open,
  troubles,
}) => {
  // A figure of which the text quotes single runs.
  const id = 'logit-growth';
  await open(`${PAGE}?${id}.steps=60&${id}.seed=2`);
  const figure = figureOf(page, id);
  await wake(figure);
  const numbers = page.locator(`[data-toy="${id}"]`);
  const recorded = await numbers.allTextContents();
  expect(recorded.length).toBeGreaterThan(3);
  const yours = page.locator('[data-toy] .yours');
  await expect(yours).toHaveCount(0);
  await controls(figure).run.click();
  await expectPhase(figure, 'finished');
  await expect(yours.first()).toHaveText(/^ \(recorded; yours .*\d.*\)$/);
  await expect(words(figure).said).toHaveText(/of the text now shows? yours beside the recorded/);
  await controls(figure).reset.click();
  await expect(yours).toHaveCount(0);
  expect(await numbers.allTextContents()).toEqual(recorded);
  expect(troubles).toEqual([]);
});

test('a change of course runs from the frame on view, has an address, and that address shows both futures', async ({
  page,
  open,
  troubles,
}) => {
  // A short live run to change the course of: the recorded one takes a minute.
  await open(`embed/${ID}/?${ID}.steps=30`);
  const figure = figureOf(page, ID);
  await wake(figure);
  const { run, scrub, changeCourse } = controls(figure);
  await run.click();
  await expectPhase(figure, 'finished');
  const plain = await figure.locator('.figure-view path').count();
  await scrub.press('Home');
  for (let step = 0; step < 12; step++) await scrub.press('ArrowRight');
  await expect(scrub).toHaveValue('12');
  await setNumber(figure, /^Clip threshold/, '2');
  await expect(changeCourse).toHaveText('Change course at step 13');
  await changeCourse.click();
  await expectPhase(figure, 'finished');
  await expect(page).toHaveURL((url) => {
    const { searchParams } = url;
    return searchParams.get(`${ID}.from`) === '12' && searchParams.get(`${ID}.then.tau`) === '2';
  });
  await expect(words(figure).provenance).toContainText(/from step 13 on/);
  const both = await figure.locator('.figure-view path').count();
  expect(both, 'lines of both futures').toBeGreaterThan(plain);

  await page.reload();
  await wake(figure);
  await expect(words(figure).state).toHaveText('edited');
  await run.click();
  await expectPhase(figure, 'finished');
  expect(await framesShown(figure)).toBe(30);
  await expect(words(figure).provenance).toContainText(/from step 13 on/);
  await expect.poll(() => figure.locator('.figure-view path').count()).toBe(both);
  expect(troubles).toEqual([]);
});

test('Step walks the recorded run from where it stands, and at its end begins a live one', async ({ page, open }) => {
  await open(`embed/${ID}/?${ID}.at=4`);
  const figure = figureOf(page, ID);
  await wake(figure);
  const { scrub, step } = controls(figure);
  await step.click();
  await expect(scrub).toHaveValue('5');
  await expect(figure.locator('.count')).toHaveText('6 of 600');
  await expect(words(figure).state).toHaveText('recorded');
  await stepBeyond(figure);
  await expect(words(figure).state).toHaveText('live');
});

test('the claim is the figure’s own, gives way to a preset’s, and says what is shown once nobody has looked at the parameters', async ({
  page,
  open,
}) => {
  await open(`embed/${ID}/`);
  const figure = figureOf(page, ID);
  await wake(figure);
  const { claim } = words(figure);
  const own = (await claim.textContent()) ?? '';
  expect(own).toMatch(/\w/);
  await controls(figure).presets.nth(1).click();
  await expect(claim).not.toHaveText(own);
  await expect(claim).toHaveText(/\w/);
  await setNumber(figure, /^Seed/, '77');
  await expect(claim).toHaveText(/The picture shows seed 1\b.*seed 77/);
  await controls(figure).reset.click();
  await expect(claim).toHaveText(own);
});

test('the source code that a figure runs unfolds in its place', async ({ page, open, troubles }) => {
  await open(PAGE);
  const code = page.locator('.figure-code').first();
  await code.locator(':scope > summary').click();
  const file = code.locator('[data-code]').first();
  await expect(file.locator('pre')).toHaveCount(0);
  await file.locator('summary').click();
  await expect(file.locator('pre')).toBeVisible();
  await expect(file.locator('pre')).toHaveText(/import|export/);
  expect(troubles).toEqual([]);
});
