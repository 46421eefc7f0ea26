/** The page behind readers.ts: runs the arms of an experiment through the site's own worker client and tells when what was shown. */

import type { Frame } from '../../lab/experiment/experiment.ts';
import type { ParamValue } from '../../lab/experiment/params.ts';
import { Session } from '../../worker/client.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { workerPool } from '../../worker/pool.ts';

export interface ReadersRun {
  readonly experiment: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arms: readonly string[];
  readonly length: number;
  /** Ends the run when so many frames are shown. */
  readonly until: number;
  /** Milliseconds that a hand was on the figure before it pressed, as the figures' frame notices; 0 is a press out of nowhere. */
  readonly nearMs: number;
  /** The figure's transport had stayed on the screen of a device that cannot hover. */
  readonly isAttended: boolean;
}

export interface ReadersTimes {
  /** From the press to the first frame that may be shown, of all arms. */
  readonly firstMs: number;
  readonly allMs: number;
}

/** For the code to be loaded in. */
const ATTENDED_MS = 2000;

async function run({ experiment, params, arms, length, until, nearMs, isAttended }: ReadersRun): Promise<ReadersTimes> {
  const pool = workerPool(createWorker, false);
  const jobs = arms.map((arm) => ({ experiment, params, arm }));
  if (isAttended) {
    pool.attend(jobs);
    await new Promise((resolve) => setTimeout(resolve, ATTENDED_MS));
  }
  if (nearMs > 0) pool.warm(jobs);
  await new Promise((resolve) => setTimeout(resolve, nearMs));
  return new Promise((resolve, reject) => {
    const pressed = performance.now();
    let firstMs = 0;
    const session = new Session<Frame>(pool.lease, () => {
      if (session.state === 'failed') reject(new Error(session.error));
      if (session.shown > 0) firstMs ||= performance.now() - pressed;
      if (session.state !== 'finished' && session.shown < until) return;
      session.dispose();
      pool.leave();
      resolve({ firstMs, allMs: performance.now() - pressed });
    });
    session.start({ experiment, params, length, arms: arms.map((arm) => ({ key: arm, arm })) });
  });
}

Object.assign(window, { run });
