/** One arm of a run as the page sees it: its worker, the frames that came, and whether it still answers. */

import type { Change } from '../lab/experiment/change.ts';
import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamValue } from '../lab/experiment/params.ts';
import { NOT_LOADED, saysWhatToDo } from './failures.ts';
import type { FromWorker, Preparation, WorkerLike } from './protocol.ts';

/** Loading the code may take long on a slow line; one training step may not. In ticks of the session's watchdog. */
const LOAD_SILENCE_TICKS = 60;
const STEP_SILENCE_TICKS = 18;
/** A longer permission is sent when fewer frames than this are still allowed: a message for each frame would be waste. */
const LOW_WATER = 8;

export interface LaneJob {
  readonly run: number;
  readonly experiment: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arm: string;
  readonly change?: Change;
  /** The frames that the arm yields when it does not stop early. */
  readonly length: number;
}

export interface LaneEvents {
  frames(): void;
  failure(message: string): void;
  prepared(preparation: Preparation): void;
}

export class Lane<F extends Frame> {
  readonly frames: F[] = [];
  /** True when no more frames will come. The worker is gone then. */
  done = false;
  /** The share that is done of what the arm works at before its next frame; undefined when it says nothing of the kind. */
  preparing: number | undefined;
  /** The start waits for another arm, which prepares what this one begins from. */
  private isHeld: boolean;
  private prepared: Preparation | undefined;
  private ready = false;
  private until = 0;
  private silentTicks = 0;
  private readonly worker: WorkerLike;
  private readonly job: LaneJob;

  constructor(worker: WorkerLike, job: LaneJob, on: LaneEvents, prepared?: Preparation | 'wait') {
    const { frames: onFrames, failure: onFailure } = on;
    this.worker = worker;
    this.job = job;
    this.isHeld = prepared === 'wait';
    this.prepared = prepared === 'wait' ? undefined : prepared;
    const failed = (reason: string) => onFailure(`The worker of "${job.arm}" ${reason}`);
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (!this.ready && !event.message) onFailure(NOT_LOADED);
      else failed(`stopped with an error: ${event.message || 'it does not say which.'}`);
    };
    worker.onmessageerror = () => failed('sent a message that cannot be read.');
    worker.onmessage = (event) => {
      const message = event.data as FromWorker<F>;
      this.silentTicks = 0;
      if (message.type === 'ready') {
        this.ready = true;
        this.start();
      } else if (message.run !== job.run || this.done) {
        // A late message of a stopped run.
      } else if (message.type === 'failed') {
        if (saysWhatToDo(message.message)) onFailure(message.message);
        else failed(`stopped with an error: ${message.message}`);
      } else if (message.type === 'preparing') {
        this.preparing = message.share;
        onFrames();
      } else if (message.type === 'prepared') {
        on.prepared(message.preparation);
      } else {
        this.preparing = undefined;
        for (const frame of message.frames) this.frames.push(frame);
        if (message.done || this.frames.length >= job.length || this.frames.at(-1)?.stopped) this.end();
        onFrames();
      }
    };
  }

  private start(): void {
    if (!this.ready || this.isHeld) return;
    const { run, experiment, params, arm, change } = this.job;
    this.worker.postMessage({
      type: 'start',
      run,
      experiment,
      params,
      arm,
      ...(change && { change }),
      ...(this.prepared && { prepared: this.prepared }),
      until: this.until,
    });
  }

  /** What it waited for is there, or, undefined, does not come. */
  release(prepared: Preparation | undefined): void {
    if (!this.isHeld || this.done) return;
    this.isHeld = false;
    this.prepared = prepared;
    this.start();
  }

  /** Lets the arm go on until it has yielded `until` frames in all; `atOnce` says so even while it still has work. */
  allow(until: number, atOnce: boolean): void {
    if (this.done || until === this.until) return;
    if (until > this.until && !atOnce && this.until - this.frames.length >= LOW_WATER) return;
    if (this.frames.length >= this.until) this.silentTicks = 0;
    this.until = until;
    if (this.ready && !this.isHeld) this.worker.postMessage({ type: 'allow', run: this.job.run, until });
  }

  /** Counts one tick of silence while frames are due; true when it has lasted too long for a worker that lives. */
  isSilent(): boolean {
    if (this.done || this.isHeld || this.frames.length >= this.until) return false;
    this.silentTicks++;
    return this.silentTicks > (this.ready ? STEP_SILENCE_TICKS : LOAD_SILENCE_TICKS);
  }

  end(): void {
    if (this.done) return;
    this.done = true;
    this.worker.terminate();
  }
}
