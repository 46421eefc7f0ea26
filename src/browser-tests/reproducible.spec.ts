/** The same seed gives the same bits in Chromium as in Node, and both give what the recorded run holds. */

import { readFileSync } from 'node:fs';
import { decodeRun } from '../lab/experiment/recording.ts';
import {
  EXPERIMENT,
  type FramesByArm,
  firstDifference,
  firstSteps,
  framesInNode,
  STEPS,
} from '../tools/engines/first-steps.ts';
import { ANSWER, framesFrom, serveRunPage } from '../tools/engines/page.ts';
import { listRecordings } from '../tools/recordings.ts';
import { expect, test } from './site.ts';

test.describe.configure({ mode: 'serial' });

let expected: FramesByArm;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  expected = await framesInNode();
});

test(`Chromium gives Node's first ${STEPS} steps of every arm, bit for bit`, async ({ page }) => {
  test.setTimeout(300_000);
  const served = await serveRunPage('chromium');
  await page.goto(served.url);
  const frames = await framesFrom(() => page.evaluate(ANSWER));
  await served.close();
  expect(Object.keys(frames)).toEqual(firstSteps().arms);
  expect(firstDifference(expected, frames)).toBeUndefined();
});

test('the recorded run of the default parameters begins with the same frames, bit for bit', async () => {
  const { params } = firstSteps();
  // adamwClip adds an arm and changes no other.
  const values = Object.entries(params).filter(([name]) => name !== 'adamwClip');
  const same = (await listRecordings())
    .filter(({ experiment, sweep }) => experiment.id === EXPERIMENT && !sweep)
    .map(({ file }) => decodeRun(JSON.parse(readFileSync(file, 'utf8'))))
    .filter((run) => values.every(([name, value]) => run.params[name] === value));
  expect(same.length, 'recorded runs of the default parameters').toBeGreaterThan(0);
  for (const run of same) {
    const begun = Object.keys(expected).map((arm) => [arm, run.arms[arm]?.slice(0, STEPS) ?? []] as const);
    expect(firstDifference(expected, Object.fromEntries(begun))).toBeUndefined();
  }
});
