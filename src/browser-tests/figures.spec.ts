/** What holds of every figure of the site, whatever it shows: it runs live, says where its numbers come from, and goes back to its recording. */

import { controls, figureIds, figureOf, framesShown, pageOf, startFigure, wake, words } from './figure.ts';
import { expect, test } from './site.ts';

/** They train as `rl` does, which is run here; but a model is fine-tuned first for each of them, and two to four arms follow: half a minute of both processors. */
const AS_RL = new Set(['rl-budget', 'rl-forgetting', 'rl-temperature', 'difficulty']);

for (const id of figureIds()) {
  if (!AS_RL.has(id))
    test(`${id} runs live and returns to its recorded run`, async ({ page, open, troubles }) => {
      test.setTimeout(180_000);
      await open(pageOf(id));
      const figure = figureOf(page, id);
      await wake(figure);
      const recorded = await framesShown(figure);
      expect(recorded, 'recorded frames').toBeGreaterThan(0);
      await expect(words(figure).state).toHaveText('recorded');
      await startFigure(figure);
      await expect(words(figure).provenance).toContainText('live in this tab');
      await controls(figure).reset.click();
      await expect(words(figure).state).toHaveText('recorded');
      expect(await framesShown(figure)).toBe(recorded);
      expect(troubles).toEqual([]);
    });
}
