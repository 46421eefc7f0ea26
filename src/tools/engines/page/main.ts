/** A page that runs the first steps of an experiment through the site's own worker client and leaves the frames in `window.answer`. */

import type { Frame, Run } from '../../../lab/experiment/experiment.ts';
import { encodeRun } from '../../../lab/experiment/recording.ts';
import { Session } from '../../../worker/client.ts';
import { createWorker } from '../../../worker/create-worker.ts';
import type { Answer, Asked } from '../asked.ts';

declare global {
  interface Window {
    answer?: Answer | undefined;
    ask?: (asked: Asked) => void;
  }
}

window.ask = ({ experiment, params, arms, length, milliseconds, firstWithin }) => {
  window.answer = undefined;
  const began = performance.now();
  const answer = (error?: string) => {
    clearInterval(timer);
    const given = arms.map((arm) => [arm, session.framesOf(arm)] as const).filter(([, frames]) => frames.length > 0);
    const run = { experiment, version: 0, params, arms: Object.fromEntries(given) } as unknown as Run;
    window.answer = { arms: encodeRun(run).arms, ...(error !== undefined && { error }) };
    session.dispose();
  };
  const session = new Session<Frame>(createWorker, () => {
    if (window.answer) return;
    if (session.state === 'failed') answer(session.error ?? 'The session failed without a reason.');
    else if (session.state === 'finished') answer();
  });
  const timer = setInterval(() => {
    if (performance.now() - began > (session.shown > 0 ? milliseconds : firstWithin)) answer();
  }, 50);
  session.start({ experiment, params, arms: arms.map((arm) => ({ key: arm, arm })), length });
};
