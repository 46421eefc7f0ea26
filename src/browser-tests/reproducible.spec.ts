/** The same seed gives the same bits in Chromium as in the recorded runs, which Node has made. */

import { STEPS } from '../tools/engines/first-steps.ts';
import { compareWithRecorded, serveRunPage } from '../tools/engines/page.ts';
import { expect, test } from './site.ts';

test(`Chromium gives the recorded frames of every experiment that promises bits, ${STEPS} steps of the first, bit for bit`, async ({
  page,
}) => {
  // With ENGINES=every it takes an hour or so.
  test.setTimeout(process.env.ENGINES === 'every' ? 4 * 3_600_000 : 600_000);
  const served = await serveRunPage('chromium');
  await page.goto(served.url);
  const { differences, frames } = await compareWithRecorded((expression) => page.evaluate(expression));
  await served.close();
  expect(differences).toEqual([]);
  const counts = Object.values(frames);
  expect(counts[0]).toBeGreaterThanOrEqual(3 * STEPS);
  expect(counts.filter((count) => count > 0).length, 'runs compared').toBeGreaterThan(0.7 * counts.length);
  console.log(
    `Frames compared: ${Object.entries(frames)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}.`,
  );
});
