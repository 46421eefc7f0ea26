/** The worker that trains: finds the experiment by its id and serves one arm of it. */

import { experiments } from '../lab/experiments/index.ts';
import type { ToWorker } from './protocol.ts';
import { serve } from './serve.ts';

// A message to oneself is a task without the 4 ms floor of a nested setTimeout.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

const receive = serve(
  {
    postMessage: (message) => self.postMessage(message),
    defer(callback) {
      waiting.push(callback);
      channel.port2.postMessage(null);
    },
    now: () => performance.now(),
  },
  (id) => (Object.hasOwn(experiments, id) ? experiments[id] : undefined),
);

self.onmessage = (event: MessageEvent<ToWorker>) => receive(event.data);
self.postMessage({ type: 'ready' });
