/** Hosts one engine in a module worker and does what the page asks of it, one request after the other. */

import type { Engine, EngineFactory } from './engine.ts';
import { measureExploded, measurePeak } from './limits.ts';
import type { Answers, EngineName, Reply, Request, Timing, Training } from './protocol.ts';
import { median } from './statistics.ts';
import { type Batch, batchesOf, initialWeights, WORKS } from './works.ts';

const tfjs = async (tuned: boolean): Promise<EngineFactory> => {
  const { createTfjsEngine } = await import('./engines/tfjs.ts');
  return (work, weights) => createTfjsEngine(work, weights, tuned);
};

const factories: Readonly<Record<EngineName, () => Promise<EngineFactory>>> = {
  ours: async () => (await import('./engines/ours.ts')).createEngine,
  'jax-js': async () => (await import('./engines/jax.ts')).createEngine,
  'tfjs-wasm': () => tfjs(false),
  'tfjs-wasm tuned': () => tfjs(true),
};

let engine: Engine;
let batches: readonly Batch[];
let count = 0;

async function step(): Promise<{ loss: number; ms: number }> {
  const start = performance.now();
  const loss = await engine.step(batches[count++ % batches.length]!);
  return { loss, ms: performance.now() - start };
}

async function train(steps: number): Promise<Training> {
  const done: { loss: number; ms: number }[] = [];
  for (let i = 0; i < steps; i++) done.push(await step());
  return { losses: done.map(({ loss }) => loss), firstMs: done[0]!.ms };
}

async function time(seconds: number): Promise<Timing> {
  const times: number[] = [];
  const end = performance.now() + 1000 * seconds;
  do times.push((await step()).ms);
  while (performance.now() < end);
  return { steps: times.length, stepMs: median(times) };
}

async function answer(request: Request): Promise<Answers[Request['kind']]> {
  switch (request.kind) {
    case 'load': {
      const work = WORKS[request.work];
      const createEngine = await factories[self.name as EngineName]();
      batches = batchesOf(work);
      engine = await createEngine(work, initialWeights(work));
      return null;
    }
    case 'train':
      return train(request.steps);
    case 'time':
      return time(request.seconds);
    case 'peak':
      return { gflops: measurePeak(request.seconds) };
    case 'exploded':
      return measureExploded(request.rounds);
  }
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  let reply: Reply;
  try {
    reply = { answer: await answer(data) };
  } catch (error) {
    reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  self.postMessage(reply);
};
