/** Keeps a worker that has finished its arm for the next run: a figure that runs anew at every touch must not load its code each time. */

import type { FromWorker, ToWorker, WorkerLike } from './protocol.ts';

/** A kept worker that nobody asks for is ended after this time. */
const IDLE_MS = 4_000;

interface Kept {
  readonly worker: WorkerLike;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** `createWorker`, except that terminating a worker whose arm is done keeps it a while and gives it out again. */
export function reuseWorkers(createWorker: () => WorkerLike): () => WorkerLike {
  const kept: Kept[] = [];

  function keep(worker: WorkerLike) {
    worker.onmessage = null;
    const timer = setTimeout(() => {
      kept.splice(kept.indexOf(entry), 1);
      worker.terminate();
    }, IDLE_MS);
    const entry: Kept = { worker, timer };
    kept.push(entry);
  }

  return () => {
    const old = kept.pop();
    if (old) clearTimeout(old.timer);
    const worker = old?.worker ?? createWorker();
    // Frames that the worker may still yield for its last run; at none it rests.
    let due = old ? 0 : Number.POSITIVE_INFINITY;
    let until = 0;
    let isEnded = false;
    const lease: WorkerLike = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage(message: ToWorker) {
        due = message.type === 'start' ? message.until : due + message.until - until;
        until = message.until;
        worker.postMessage(message);
      },
      terminate() {
        if (isEnded) return;
        isEnded = true;
        if (due <= 0) keep(worker);
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
    // A worker says once that it is ready; who leases it again is told here.
    if (old) queueMicrotask(() => isEnded || lease.onmessage?.({ data: { type: 'ready' } satisfies FromWorker }));
    return lease;
  };
}
