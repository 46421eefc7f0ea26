/** The same seed gives the same bits in Firefox and in WebKit as in Node. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Served } from '../serve.ts';
import type { Engine } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { type FramesByArm, firstDifference, framesInNode, STEPS } from './first-steps.ts';
import { ANSWER, framesFrom, serveRunPage } from './page.ts';
import { launchWebKit } from './webkit.ts';

const ENGINES: Readonly<Record<string, () => Promise<Engine>>> = {
  'Firefox ESR': launchFirefox,
  WebKitGTK: launchWebKit,
};

let served: Served;
let expected: FramesByArm;

beforeAll(async () => {
  served = await serveRunPage('engines');
  expected = framesInNode();
}, 300_000);

afterAll(() => served?.close());

it('the run in Node has every arm, all steps and weight hashes', () => {
  expect(Object.keys(expected).length).toBeGreaterThanOrEqual(3);
  for (const frames of Object.values(expected)) {
    expect(frames).toHaveLength(STEPS);
    expect(frames.filter((frame) => 'hash' in frame).length).toBeGreaterThan(1);
  }
});

describe.each(Object.entries(ENGINES))('%s', (_name, launch) => {
  it(`gives Node's first ${STEPS} steps of every arm, bit for bit`, async () => {
    const engine = await launch();
    try {
      console.log(engine.version);
      await engine.open(served.url);
      const frames = await framesFrom(() => engine.evaluate(ANSWER));
      expect(firstDifference(expected, frames)).toBeUndefined();
    } finally {
      await engine.close();
    }
  });
});
