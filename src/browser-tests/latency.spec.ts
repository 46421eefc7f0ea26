/** How fast the page answers while three arms train. Speed is a figure to report, not to pass; only a frozen page fails. */

import { controls, figureOf, pageOf, runFigure } from './figure.ts';
import { expect, test } from './site.ts';

const PRESSES = 60;
const FROZEN_MS = 1_000;

test('the page answers keys while three arms train', async ({ page, open }, { annotations }) => {
  await page.addInitScript(() => {
    const delays: number[] = [];
    Object.assign(window, { delays });
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // A task after the frame's callbacks runs when the frame has been painted.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => delays.push(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  await open(pageOf('muonclip'));
  const figure = figureOf(page, 'muonclip');
  await runFigure(figure);
  const { scrub } = controls(figure);
  await scrub.focus();
  for (let press = 0; press < PRESSES; press++) {
    await page.keyboard.press(press % 3 === 0 ? 'ArrowLeft' : 'ArrowRight');
    // The next press comes when this one has been painted, however long that takes.
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { delays: number[] }).delays.length))
      .toBe(press + 1);
  }
  const delays = await page.evaluate(() => (window as unknown as { delays: number[] }).delays);
  const sorted = delays.toSorted((a, b) => a - b);
  const quantile = (q: number) => Math.round(sorted[Math.floor(q * (sorted.length - 1))] as number);
  const report = `median ${quantile(0.5)} ms, 95th percentile ${quantile(0.95)} ms, worst ${quantile(1)} ms`;
  annotations.push({ type: 'key to painted frame while three arms train', description: report });
  console.log(`Key to painted frame while three arms train: ${report}.`);
  expect(sorted).toHaveLength(PRESSES);
  expect(quantile(0.95)).toBeLessThan(FROZEN_MS);
});
