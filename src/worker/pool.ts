/** Has workers at hand: some begun before they are asked for, and, where a figure runs anew at every touch, those that have finished. */

import type { ArmJob, FromWorker, ToWorker, WorkerLike } from './protocol.ts';

/** A worker that waits and that nobody asks for is ended after this time. */
const IDLE_MS = 4_000;

interface Waiting {
  readonly worker: WorkerLike;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly end: () => void;
  /** A worker says once that it is ready; who leases it later is told by the pool. */
  isReady: boolean;
}

export interface WorkerPool {
  /** A worker for one arm; terminating it gives it back. */
  lease(): WorkerLike;
  /** Sees that a worker waits for each of these arms, with its first frame computed: a hand is near. */
  warm(jobs: readonly ArmJob[]): void;
  /** Sees that a worker waits for each of these arms, with its code loaded, until `leave`: a press may come out of nowhere. */
  attend(jobs: readonly ArmJob[]): void;
  leave(): void;
}

/** `keepsFinished`: a worker whose arm is done waits for the next run, in place of being ended. */
export function workerPool(createWorker: () => WorkerLike, keepsFinished: boolean): WorkerPool {
  const waiting: Waiting[] = [];
  let isAttended = false;

  function endLater(entry: Waiting) {
    clearTimeout(entry.timer);
    entry.timer = isAttended ? undefined : setTimeout(entry.end, IDLE_MS);
  }

  function wait(worker: WorkerLike, isReady: boolean) {
    const end = () => {
      clearTimeout(entry.timer);
      waiting.splice(waiting.indexOf(entry), 1);
      worker.terminate();
    };
    const entry: Waiting = { worker, isReady, end, timer: undefined };
    endLater(entry);
    worker.onmessage = () => {
      entry.isReady = true;
    };
    // Whoever presses then begins another, and hears of its failure.
    worker.onerror = (event) => {
      event.preventDefault?.();
      end();
    };
    worker.onmessageerror = null;
    waiting.push(entry);
  }

  /** Arms lease their workers in this order. */
  function tell(jobs: readonly ArmJob[], messageOf: (job: ArmJob) => ToWorker) {
    for (const [i, job] of jobs.entries()) {
      try {
        if (waiting[i]) endLater(waiting[i]);
        else wait(createWorker(), false);
      } catch {
        return;
      }
      waiting[i]!.worker.postMessage(messageOf(job));
    }
  }

  return {
    warm: (jobs) => tell(jobs, (job) => ({ type: 'expect', ...job })),
    attend(jobs) {
      isAttended = true;
      tell(jobs, ({ experiment }) => ({ type: 'load', experiment }));
    },
    leave() {
      isAttended = false;
      for (const entry of waiting) endLater(entry);
    },
    lease() {
      const old = waiting.shift();
      if (old) clearTimeout(old.timer);
      const worker = old?.worker ?? createWorker();
      // Frames that the worker may still yield for its last run; at none it rests.
      let due = old?.isReady ? 0 : Number.POSITIVE_INFINITY;
      let until = 0;
      let isEnded = false;
      const lease: WorkerLike = {
        onmessage: null,
        onerror: null,
        onmessageerror: null,
        postMessage(message: ToWorker) {
          if (message.type === 'start' || message.type === 'allow') {
            due = message.type === 'start' ? message.until : due + message.until - until;
            until = message.until;
          }
          worker.postMessage(message);
        },
        terminate() {
          if (isEnded) return;
          isEnded = true;
          if (keepsFinished && due <= 0) wait(worker, true);
          else worker.terminate();
        },
      };
      worker.onmessage = (event) => {
        const message = event.data as FromWorker;
        if (message.type === 'frames') due = message.done ? 0 : due - message.frames.length;
        lease.onmessage?.(event);
      };
      worker.onerror = (event) => lease.onerror?.(event);
      worker.onmessageerror = () => lease.onmessageerror?.();
      if (old?.isReady)
        queueMicrotask(() => isEnded || lease.onmessage?.({ data: { type: 'ready' } satisfies FromWorker }));
      return lease;
    },
  };
}
