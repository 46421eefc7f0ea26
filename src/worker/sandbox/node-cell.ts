/** Lets a cell run in a thread of Node, with a browser worker's names for what it uses: for tests and for the recording of the sandbox. */

import { parentPort } from 'node:worker_threads';

Object.assign(globalThis, {
  self: globalThis,
  postMessage: (message: unknown) => parentPort!.postMessage(message),
  addEventListener: (_: string, listener: (event: { readonly data: unknown }) => void) =>
    parentPort!.once('message', (data) => listener({ data })),
});
await import('./cell.ts');
