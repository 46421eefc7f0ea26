/** Has workers at hand: some begun before they are asked for, and, where a figure runs anew at every touch, those that have finished. */

import type { ArmJob, FromWorker, ToWorker, WorkerLike } from './protocol.ts';

/** A worker that waits and that nobody asks for is ended after this time. */
const IDLE_MS = 4_000;

interface Waiting {
  readonly worker: WorkerLike;
  readonly timer: ReturnType<typeof setTimeout>;
  /** A worker says once that it is ready; who leases it later is told by the pool. */
  isReady: boolean;
}

export interface WorkerPool {
  /** A worker for one arm; terminating it gives it back. */
  lease(): WorkerLike;
  /** Sees that a worker waits for each of these arms, with its first frame computed: a hand is near the button. */
  warm(jobs: readonly ArmJob[]): void;
}

/** `keepsFinished`: a worker whose arm is done waits for the next run, in place of being ended. */
export function workerPool(createWorker: () => WorkerLike, keepsFinished: boolean): WorkerPool {
  const waiting: Waiting[] = [];

  function wait(worker: WorkerLike, isReady: boolean) {
    const end = () => {
      clearTimeout(entry.timer);
      waiting.splice(waiting.indexOf(entry), 1);
      worker.terminate();
    };
    const entry: Waiting = { worker, isReady, timer: setTimeout(end, IDLE_MS) };
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

  return {
    warm(jobs) {
      // Arms lease their workers in this order.
      for (const [i, job] of jobs.entries()) {
        let worker = waiting[i]?.worker;
        try {
          worker ??= createWorker();
        } catch {
          return;
        }
        if (!waiting[i]) wait(worker, false);
        worker.postMessage({ type: 'expect', ...job });
      }
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
          if (message.type !== 'expect') {
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
