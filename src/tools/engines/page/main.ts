/** A page that runs the first steps of an experiment through the site's own worker client and leaves the frames in `window.answer`. */

import type { Frame } from '../../../lab/experiment/experiment.ts';
import { Session } from '../../../worker/client.ts';
import { createWorker } from '../../../worker/create-worker.ts';
import { EXPERIMENT, type FramesByArm, firstSteps, STEPS } from '../first-steps.ts';

declare global {
  interface Window {
    answer?: { readonly frames?: FramesByArm; readonly error?: string };
  }
}

const { params, arms } = firstSteps();
const session = new Session<Frame>(createWorker, () => {
  if (session.state === 'failed') window.answer = { error: session.error ?? 'The session failed without a reason.' };
  if (session.state !== 'finished') return;
  window.answer = { frames: Object.fromEntries(arms.map((arm) => [arm, session.framesOf(arm)])) };
});
session.start({ experiment: EXPERIMENT, params, arms: arms.map((arm) => ({ key: arm, arm })), length: STEPS });
