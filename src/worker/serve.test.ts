import { describe, expect, it } from 'vitest';
import type { AsyncExperiment, Frame } from '../lab/experiment/experiment.ts';
import { counting } from './fake-worker.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { serve } from './serve.ts';

/** An experiment whose frames come when the test says so. */
function waiting() {
  const gates: { open: () => void; fail: (error: Error) => void }[] = [];
  const experiment = {
    ...counting,
    id: 'waiting',
    async *run(): AsyncGenerator<Frame, void, void> {
      for (let step = 0; step < 3; step++) {
        await new Promise<void>((open, fail) => gates.push({ open, fail }));
        yield { step };
      }
    },
  } as unknown as AsyncExperiment;
  const posted: FromWorker[] = [];
  const receive = serve(
    { postMessage: (message) => posted.push(message), defer: (callback) => setTimeout(callback), now: () => 0 },
    async (id) => (id === 'waiting' ? experiment : undefined),
  );
  const start = (run: number, until: number, experimentId = 'waiting') =>
    receive({ type: 'start', run, until, experiment: experimentId, params: {}, arm: 'long' } as ToWorker);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { gates, posted, receive, start, settle };
}

describe('an experiment that waits between its frames', () => {
  it('sends each frame when it comes, and then that there are no more', async () => {
    const { gates, posted, start, settle } = waiting();
    await start(1, 10);
    await settle();
    expect(posted).toEqual([]);
    for (let step = 0; step < 3; step++) {
      gates[step]!.open();
      await settle();
      expect(posted[step]).toEqual({ type: 'frames', run: 1, frames: [{ step }], done: false });
    }
    expect(posted.slice(3)).toEqual([{ type: 'frames', run: 1, frames: [], done: true }]);
  });

  it('goes no further than it is allowed', async () => {
    const { gates, posted, start, settle } = waiting();
    await start(1, 1);
    await settle();
    gates[0]!.open();
    await settle();
    expect([posted.length, gates.length]).toEqual([1, 1]);
  });

  it('is not heard any more once another run has begun', async () => {
    const { gates, posted, start, settle } = waiting();
    await start(1, 10);
    await settle();
    await start(2, 10);
    gates[0]!.open();
    await settle();
    expect(posted).toEqual([]);
    gates[1]!.open();
    await settle();
    expect(posted).toEqual([{ type: 'frames', run: 2, frames: [{ step: 0 }], done: false }]);
  });

  it('fails with the sentence of its error', async () => {
    const { gates, posted, start, settle } = waiting();
    await start(1, 10);
    await settle();
    gates[0]!.fail(new Error('The cell did not answer.'));
    await settle();
    expect(posted).toEqual([{ type: 'failed', run: 1, message: 'The cell did not answer.' }]);
  });

  it('that nobody knows fails by its name', async () => {
    const { posted, start } = waiting();
    await start(1, 10, 'unknown');
    expect(posted).toEqual([{ type: 'failed', run: 1, message: 'There is no experiment "unknown".' }]);
  });
});
