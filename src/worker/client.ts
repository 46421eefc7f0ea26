/** A session runs the arms of an experiment, one worker each, in lockstep, and gives out their frames step by step. */

import type { Change } from '../lab/experiment/change.ts';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamValue } from '../lab/experiment/params.ts';
import { NO_ORIGIN } from './failures.ts';
import { Lane } from './lane.ts';
import { Preparations } from './preparations.ts';
import type { Preparation, WorkerLike } from './protocol.ts';

export type SessionState = 'idle' | 'running' | 'paused' | 'finished' | 'failed';

/** One lane of a run; the same arm may run twice, with and without a change. */
export interface JobArm {
  readonly key: string;
  readonly arm: string;
  readonly change?: Change;
  /** The key of what it makes before its first frame, where others may begin from the same. */
  readonly preparation?: string | undefined;
}

export interface Job {
  readonly experiment: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arms: readonly JobArm[];
  readonly length: number;
}

/** Of all figures of the page. */
const preparations = new Preparations();

/** No arm gets further than this many frames ahead of the slowest one. */
export const WINDOW = 16;
const WATCHDOG_MS = 500;

/**
 * `shown` is the lockstep front: the number of frames that every arm has given, or all that an arm will ever give when it
 * ended early. An arm may hold more frames than that; they are not to be shown yet.
 */
export class Session<F extends Frame> {
  state: SessionState = 'idle';
  shown = 0;
  /** Why the session failed, as a plain sentence. */
  error: string | undefined;
  private job: Job | undefined;
  private lanes: Lane<F>[] = [];
  private runId = 0;
  /** Frames that may be shown: the whole run at full speed, one more at each tick of a slower rate or a single step. */
  private target = 0;
  private rate = Number.POSITIVE_INFINITY;
  private suspended = false;
  private pacer: ReturnType<typeof setInterval> | undefined;
  private watchdog: ReturnType<typeof setInterval> | undefined;
  private readonly createWorker: () => WorkerLike;
  private readonly onChange: () => void;

  constructor(createWorker: () => WorkerLike, onChange: () => void) {
    this.createWorker = createWorker;
    this.onChange = onChange;
  }

  /** Frames of the lane with this key so far; those from `shown` on came early. */
  framesOf(key: string): readonly F[] {
    return this.lanes[this.job?.arms.findIndex((one) => one.key === key) ?? -1]?.frames ?? [];
  }

  /** The share that is done of the work before the next frame, of the arm that is furthest behind; undefined when none says so. */
  get preparing(): number | undefined {
    const shares = this.lanes.flatMap(({ done, preparing }) => (done || preparing === undefined ? [] : [preparing]));
    return shares.length > 0 ? Math.min(...shares) : undefined;
  }

  /** Starts a run from its first frame. What an earlier run still sends is dropped. */
  start(job: Job): void {
    this.clear();
    this.job = job;
    const run = this.runId;
    const fail = (message: string) => run === this.runId && this.fail(message);
    const advance = () => run === this.runId && this.advance();
    /** The first arm of those that prepare the same makes it, and the others wait. */
    const release = (preparation: string | undefined) =>
      job.arms.forEach((arm, i) => {
        if (arm.preparation === preparation) this.lanes[i]!.release(preparations.find(preparation));
      });
    const maker = (preparation: string | undefined) => job.arms.findIndex((arm) => arm.preparation === preparation);
    try {
      job.arms.forEach((arm, i) => {
        const { preparation } = arm;
        const isWaiting = preparation !== undefined && maker(preparation) < i;
        const on = {
          frames: () => {
            // Whoever has frames, or no more to come, hands on nothing any more.
            const { frames, done } = this.lanes[i]!;
            if (preparation !== undefined && (done || frames.length > 0)) release(preparation);
            advance();
          },
          failure: fail,
          prepared: (made: Preparation) => {
            preparations.keep(made);
            release(made.key);
          },
        };
        const prepared = preparations.find(preparation) ?? (isWaiting ? 'wait' : undefined);
        this.lanes.push(new Lane<F>(this.createWorker(), { ...job, run, ...arm }, on, prepared));
      });
    } catch (error) {
      const reason = `No worker could be started: ${error instanceof Error ? error.message : String(error)}`;
      this.fail(globalThis.origin === 'null' ? NO_ORIGIN : reason);
      return;
    }
    this.state = 'paused';
    this.watchdog = setInterval(() => this.watch(), WATCHDOG_MS);
    this.play();
  }

  play(): void {
    if (this.state !== 'paused') return;
    this.state = 'running';
    this.pace();
  }

  pause(): void {
    if (this.state !== 'running') return;
    this.state = 'paused';
    this.pace();
  }

  /** Every arm advances exactly one frame, and the run is paused. */
  step(): void {
    if (this.state !== 'running' && this.state !== 'paused') return;
    this.state = 'paused';
    this.pace();
    this.target = this.shown + 1;
    this.advance();
  }

  /** Frames a second; Infinity is as fast as the machine trains. */
  setRate(rate: number): void {
    this.rate = rate;
    this.pace();
  }

  /** Holds a running session while nobody can see it. It goes on by itself, unless the reader has paused it. */
  suspend(suspended: boolean): void {
    if (suspended === this.suspended) return;
    this.suspended = suspended;
    this.pace();
  }

  /** Ends all workers and forgets the run. */
  reset(): void {
    this.clear();
    this.onChange();
  }

  dispose(): void {
    this.clear();
  }

  private clear() {
    this.runId++;
    this.endWorkers();
    this.lanes = [];
    this.job = undefined;
    this.shown = 0;
    this.target = 0;
    this.error = undefined;
    this.state = 'idle';
  }

  private endWorkers() {
    clearInterval(this.pacer);
    clearInterval(this.watchdog);
    for (const lane of this.lanes) lane.end();
  }

  private pace() {
    clearInterval(this.pacer);
    if (this.state !== 'running' && this.state !== 'paused') return;
    const plays = this.state === 'running' && !this.suspended;
    this.target = plays && this.rate === Number.POSITIVE_INFINITY ? (this.job?.length ?? 0) : this.shown;
    if (plays && this.rate !== Number.POSITIVE_INFINITY) {
      this.pacer = setInterval(() => {
        // A machine slower than the rate sets the pace itself.
        if (this.target > this.shown) return;
        this.target = this.shown + 1;
        this.advance();
      }, 1000 / this.rate);
    }
    this.advance();
  }

  private advance() {
    const open = this.lanes.filter((lane) => !lane.done);
    const counts = (lanes: readonly Lane<F>[]) => lanes.map((lane) => lane.frames.length);
    const front = open.length ? Math.min(...counts(open)) : Math.max(...counts(this.lanes));
    this.shown = Math.max(this.shown, Math.min(front, this.target));
    for (const lane of open) lane.allow(Math.min(this.target, front + WINDOW), front + WINDOW >= this.target);
    if (!open.length && this.shown === front) {
      this.state = 'finished';
      this.endWorkers();
    }
    this.onChange();
  }

  private watch() {
    const silent = this.lanes.findIndex((lane) => lane.isSilent());
    if (silent >= 0) this.fail(`The worker of "${this.job?.arms[silent]?.arm}" has stopped answering.`);
  }

  private fail(message: string) {
    this.endWorkers();
    this.state = 'failed';
    this.error = message;
    this.onChange();
  }
}
