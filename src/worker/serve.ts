/** The worker's side: pulls frames out of one arm's generator, never further than the page allows. */

import type { AnyExperiment, Frame, Prepared, RunContext } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { ArmJob, FromWorker, Preparation, ToWorker } from './protocol.ts';

/** What share of a long preparation is done is told no more often than this. */
const PREPARING_MS = 200;

/**
 * Frames of one turn travel in one message. A turn ends after this time, so that a hold is heard between two frames. The first frame
 * travels alone: it may have been computed ahead, and must not wait for the second.
 */
const TURN_MS = 16;

type Frames = Generator<Frame, void, void> | AsyncGenerator<Frame, void, void>;

interface Work {
  readonly run: number;
  readonly frames: Frames;
  until: number;
  count: number;
}

/** One arm that was begun, maybe before it was asked for. */
interface Begun {
  readonly key: string;
  readonly frames: Frames;
  /** The run that it is part of; none has asked for it when undefined. */
  run: number | undefined;
}

type Start = Extract<ToWorker, { type: 'start' }>;

const keyOf = ({ experiment, params, arm, change }: ArmJob) => JSON.stringify([experiment, params, arm, change]);

function* goOn(first: IteratorResult<Frame, void>, rest: Generator<Frame, void, void>): Generator<Frame, void, void> {
  if (first.done) return;
  yield first.value;
  yield* rest;
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
  /** Begun ahead of the press, with its first frame computed. */
  let expected: Begun | undefined;
  /** Settles when the first frame of what is expected is there. */
  let expecting: Promise<void> | undefined;
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
      const most = current.count === 0 ? 1 : current.until;
      while (!done && current.count < Math.min(most, current.until) && scope.now() - started < TURN_MS) {
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

  async function begin(job: ArmJob, run?: number, given?: Preparation): Promise<Begun> {
    const experiment = await find(job.experiment);
    if (!experiment) throw new Error(`There is no experiment "${job.experiment}".`);
    let told = scope.now();
    const preparing = (share: number) => {
      if (begun.run === undefined) throw new Error('A long preparation is not begun before its run is asked for.');
      if (scope.now() - told < PREPARING_MS) return;
      told = scope.now();
      scope.postMessage({ type: 'preparing', run: begun.run, share });
    };
    const prepared: Prepared = {
      get: (key) => (given?.key === key ? given.values : undefined),
      set(key, values) {
        if (begun.run !== undefined)
          scope.postMessage({ type: 'prepared', run: begun.run, preparation: { key, values } });
      },
    };
    const context = { ...host, preparing, prepared, ...(job.change && { change: job.change }) };
    // The page has read these params against the same table.
    const frames = experiment.run(job.params as ParamsOf<ParamTable>, job.arm, context);
    const begun: Begun = { key: keyOf(job), frames, run };
    return begun;
  }

  async function expect(job: ArmJob) {
    if (expected?.key === keyOf(job)) return;
    expected = undefined;
    try {
      const begun = await begin(job);
      if (!work && !(Symbol.asyncIterator in begun.frames))
        expected = Object.assign(begun, { frames: goOn(begun.frames.next(), begun.frames) });
    } catch {
      // What goes wrong is told by the run that needs it.
    }
  }

  async function start(job: Start) {
    const { run, prepared } = job;
    try {
      await expecting;
      const begun = expected?.key === keyOf(job) ? expected : await begin(job, run, prepared);
      if (asked.run !== run) return;
      expected = undefined;
      begun.run = run;
      work = { run, frames: begun.frames, until: asked.until, count: 0 };
    } catch (error) {
      fail(run, error);
    }
  }

  return async (message) => {
    if (message.type === 'load') {
      // What goes wrong is told by the run that needs it.
      await find(message.experiment).catch(() => undefined);
    } else if (message.type === 'expect') {
      expecting = expect(message);
      await expecting;
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
