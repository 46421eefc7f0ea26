/** The worker that trains: finds the experiment by its id and serves one arm of it. */

import { findExperiment } from './experiments.ts';
import type { ToWorker } from './protocol.ts';
import { createCell, LIMITS, runCandidate } from './sandbox/runner.ts';
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
  findExperiment,
  { runInCell: (candidate, limit, tests) => runCandidate(candidate, createCell, { ...LIMITS, run: limit, tests }) },
);

self.onmessage = (event: MessageEvent<ToWorker>) => void receive(event.data);
self.postMessage({ type: 'ready' });
