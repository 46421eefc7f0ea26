/** The page behind the benchmark: keeps one worker for each engine and passes requests to it. */

import type { EngineName, Reply, Request } from './protocol.ts';

const workers = new Map<EngineName, Worker>();

/** A load begins in a fresh worker, so that nothing of an earlier work is left. */
function workerFor(name: EngineName, request: Request): Worker {
  const known = workers.get(name);
  if (known && request.kind !== 'load') return known;
  known?.terminate();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name });
  workers.set(name, worker);
  return worker;
}

/** Sends a request to the engine's worker and waits for its answer; one at a time. */
function ask(name: EngineName, request: Request): Promise<Reply> {
  const worker = workerFor(name, request);
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
    worker.onerror = ({ message }) => resolve({ error: message || 'the worker could not start' });
    worker.postMessage(request);
  });
}

Object.assign(window, { ask });
