/** The worker's side: pulls frames out of one arm's generator, never further than the page allows. */

import type { AnyExperiment, Frame, RunContext } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

type Start = Extract<ToWorker, { type: 'start' }>;

/** What share of a long preparation is done is told no more often than this. */
const PREPARING_MS = 200;

/** Frames of one turn travel in one message. A turn ends after this time, so that a hold is heard between two frames. */
const TURN_MS = 16;

interface Work {
  readonly run: number;
  readonly frames: Generator<Frame, void, void> | AsyncGenerator<Frame, void, void>;
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
export function serve(
  scope: Scope,
  find: (id: string) => Promise<AnyExperiment | undefined>,
  host: RunContext = {},
): (message: ToWorker) => Promise<void> {
  let work: Work | undefined;
  /** The run that was asked for last, and how far it may go: its experiment may still be loading. */
  let asked = { run: 0, until: 0 };
  let turning = false;

  function fail(run: number, error: unknown) {
    work = undefined;
    scope.postMessage({ type: 'failed', run, message: error instanceof Error ? error.message : String(error) });
  }

  function turn() {
    const current = work;
    if (current && Symbol.asyncIterator in current.frames) return void waitForOne(current, current.frames);
    turning = false;
    if (!current) return;
    const started = scope.now();
    const frames: Frame[] = [];
    let done = false;
    try {
      while (!done && current.count < current.until && scope.now() - started < TURN_MS) {
        const next = current.frames.next() as IteratorResult<Frame, void>;
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

  /** A frame that must be waited for is a turn of its own. */
  async function waitForOne(current: Work, frames: AsyncGenerator<Frame, void, void>) {
    try {
      const next = await frames.next();
      if (work === current) {
        current.count++;
        if (next.done) work = undefined;
        scope.postMessage({
          type: 'frames',
          run: current.run,
          frames: next.done ? [] : [next.value],
          done: next.done === true,
        });
      }
    } catch (error) {
      if (work === current) fail(current.run, error);
    }
    turning = false;
    schedule();
  }

  function schedule() {
    if (turning || !work || work.count >= work.until) return;
    turning = true;
    scope.defer(turn);
  }

  async function start({ run, experiment: id, params, arm, change }: Start) {
    try {
      const experiment = await find(id);
      if (!experiment) throw new Error(`There is no experiment "${id}".`);
      if (asked.run !== run) return;
      // The page has read these params against the same table.
      let told = scope.now();
      const preparing = (share: number) => {
        if (scope.now() - told < PREPARING_MS) return;
        told = scope.now();
        scope.postMessage({ type: 'preparing', run, share });
      };
      const context = { ...host, preparing, ...(change && { change }) };
      const frames = experiment.run(params as ParamsOf<ParamTable>, arm, context);
      work = { run, frames, until: asked.until, count: 0 };
    } catch (error) {
      fail(run, error);
    }
  }

  return async (message) => {
    if (message.type === 'load') {
      // What cannot be loaded is told by the run that needs it.
      await find(message.experiment).catch(() => undefined);
    } else if (message.type === 'start') {
      work = undefined;
      asked = message;
      await start(message);
    } else if (asked.run === message.run) {
      asked = message;
      if (work) work.until = message.until;
    }
    schedule();
  };
}
