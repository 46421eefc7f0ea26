/** Makes a worker of this site. Vite finds and bundles it by the literal form of this expression. */

import type { WorkerLike } from './protocol.ts';

export function createWorker(): WorkerLike {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  // A Worker calls its handlers with whole events, of which WorkerLike names the few parts that matter.
  return worker as unknown as WorkerLike;
}
