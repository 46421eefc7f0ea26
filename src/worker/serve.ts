/** The worker's side: pulls frames out of one arm's generator, never further than the page allows. */

import type { Experiment, Frame } from '../lab/experiments/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiments/params.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

/** Frames of one turn travel in one message. A turn ends after this time, so that a hold is heard between two frames. */
const TURN_MS = 16;

interface Work {
  readonly run: number;
  readonly frames: Generator<Frame, void, void>;
  until: number;
  count: number;
}

export interface Scope {
  postMessage(message: FromWorker): void;
  /** Calls back after the messages that have arrived meanwhile. */
  defer(callback: () => void): void;
  now(): number;
}

/** Returns the function that takes the page's messages. */
export function serve(scope: Scope, find: (id: string) => Experiment | undefined): (message: ToWorker) => void {
  let work: Work | undefined;
  let turning = false;

  function fail(run: number, error: unknown) {
    work = undefined;
    scope.postMessage({ type: 'failed', run, message: error instanceof Error ? error.message : String(error) });
  }

  function turn() {
    turning = false;
    const current = work;
    if (!current) return;
    const started = scope.now();
    const frames: Frame[] = [];
    let done = false;
    try {
      while (!done && current.count < current.until && scope.now() - started < TURN_MS) {
        const next = current.frames.next();
        if (next.done) {
          done = true;
        } else {
          frames.push(next.value);
          current.count++;
        }
      }
    } catch (error) {
      if (frames.length) scope.postMessage({ type: 'frames', run: current.run, frames, done: false });
      return fail(current.run, error);
    }
    if (done) work = undefined;
    if (done || frames.length) scope.postMessage({ type: 'frames', run: current.run, frames, done });
    schedule();
  }

  function schedule() {
    if (turning || !work || work.count >= work.until) return;
    turning = true;
    scope.defer(turn);
  }

  return (message) => {
    if (message.type === 'start') {
      const experiment = find(message.experiment);
      if (!experiment) return fail(message.run, `There is no experiment "${message.experiment}".`);
      // The page has read these params against the same table.
      const frames = experiment.run(message.params as ParamsOf<ParamTable>, message.arm);
      work = { run: message.run, frames, until: message.until, count: 0 };
    } else if (work?.run === message.run) {
      work.until = message.until;
    }
    schedule();
  };
}
