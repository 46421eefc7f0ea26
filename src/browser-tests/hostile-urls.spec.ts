/** No address can break a figure: whatever stands in it, the page has no error, says what it did not take, and the figure runs. */

import { hostileStates } from '../frame/hostile-states.ts';
import { figureOf, pageOf, stepIntoRun, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

const ID = 'muonclip';
/** The unit test of the URL state reads them all; here a page is opened for every other value and each of the rest. */
const states = hostileStates(ID, 'lr').filter(
  (state, i) => !state.startsWith(`?${ID}.lr=`) || i % 3 === 0 || state.length > 300,
);
const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}… (${text.length} characters)` : text);

/** Node's server refuses longer request lines, as most hosts do; such a state arrives by the history instead. */
const MAX_REQUEST_LINE = 8_000;

test('there are at least fifty hostile states', () => {
  expect(states.length).toBeGreaterThanOrEqual(50);
});

for (const [index, state] of states.entries()) {
  test(`state ${index}: ${shortened(state)}`, async ({ page, open, troubles }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    if (state.length > MAX_REQUEST_LINE) {
      await page.addInitScript((search) => history.replaceState(null, '', search), state);
      await open(pageOf(ID));
    } else {
      await open(pageOf(ID) + state);
    }
    const figure = figureOf(page, ID);
    await wake(figure);
    await expect(words(figure).notes).toBeVisible();

    // That a figure runs after a bad address is one thing, and is tried after every fourth.
    if (index % 4 === 0) await stepIntoRun(figure);
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    expect(dialogs).toEqual([]);
    expect(troubles).toEqual([]);
  });
}
