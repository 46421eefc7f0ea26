/** Cells as threads of Node: for tests, and for the recording of the sandbox. */

import { Worker } from 'node:worker_threads';
import type { CellLike } from './protocol.ts';

export function createNodeCell(): CellLike {
  const thread = new Worker(new URL('./node-cell.ts', import.meta.url));
  const cell: CellLike = {
    postMessage: (job) => thread.postMessage(job),
    terminate: () => void thread.terminate(),
    onmessage: null,
    onerror: null,
  };
  thread.on('message', (data) => cell.onmessage?.({ data }));
  thread.on('error', (error) => cell.onerror?.({ message: error.message }));
  return cell;
}
