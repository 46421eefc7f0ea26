/** The sandbox behind the messages of a figure's worker: candidate after candidate in a cell of its own, one frame each. */

import { frameOf } from '../../figures/data-pipeline/sandbox/spec.ts';
import { candidates } from '../../lab/agentic/sandbox/candidates.ts';
import type { FromWorker, ToWorker, WorkerLike } from '../protocol.ts';
import type { CellLike } from './protocol.ts';
import { createCell, LIMITS, runCandidate } from './runner.ts';

/** Looks like a worker to whoever runs it, and is none: its cells are the workers, so that each can be killed alone. */
export function createSandbox(create: () => CellLike = createCell): WorkerLike {
  let until = 0;
  let isOver = false;
  let wake = () => {};
  const send = (data: FromWorker) => isOver || sandbox.onmessage?.({ data });

  async function work(run: number, limit: number) {
    for (const [step, candidate] of candidates.entries()) {
      while (step >= until && !isOver) await new Promise<void>((resolve) => (wake = resolve));
      if (isOver) return;
      const outcome = await runCandidate(candidate, create, { ...LIMITS, run: limit });
      send({ type: 'frames', run, frames: [frameOf(step, outcome)], done: step === candidates.length - 1 });
    }
  }

  const sandbox: WorkerLike = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage(message: ToWorker) {
      until = message.until;
      if (message.type === 'allow') wake();
      else {
        const { run, params } = message;
        work(run, Number(params.limit)).catch((error) => send({ type: 'failed', run, message: String(error) }));
      }
    },
    terminate() {
      isOver = true;
      wake();
    },
  };
  queueMicrotask(() => send({ type: 'ready' }));
  return sandbox;
}
