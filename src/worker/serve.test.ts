import { describe, expect, it } from 'vitest';
import type { AnyExperiment, AsyncExperiment, Experiment, Frame, RunContext } from '../lab/experiment/experiment.ts';
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
  const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
  return { gates, posted, receive, start, settle };
}

it('code that cannot be loaded ahead is told by the run that needs it', async () => {
  const posted: FromWorker[] = [];
  const receive = serve(
    { postMessage: (message) => posted.push(message), defer: (callback) => setTimeout(callback), now: () => 0 },
    () => Promise.reject(new Error('The line is cut.')),
  );
  await receive({ type: 'load', experiment: 'waiting' });
  expect(posted).toEqual([]);
  await receive({ type: 'start', run: 1, until: 1, experiment: 'waiting', params: {}, arm: 'long' });
  expect(posted).toEqual([{ type: 'failed', run: 1, message: 'The line is cut.' }]);
});

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

/** The serving loop over a counting experiment that says how often it was begun and may prepare for long. */
function expecting(prepares = false) {
  let begun = 0;
  const experiment = {
    ...counting,
    *run(params: never, arm: string, context: RunContext) {
      begun++;
      if (prepares) context.preparing?.(0.5);
      yield* counting.run(params, arm, context as never);
    },
  } as unknown as AnyExperiment;
  const posted: FromWorker[] = [];
  const receive = serve(
    { postMessage: (message) => posted.push(message), defer: (callback) => setTimeout(callback), now: () => 0 },
    async () => experiment,
  );
  const job = { experiment: 'counting', params: { length: 3, stopAt: 0, throwAt: 0, stride: 1 }, arm: 'long' };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 40));
  const counts = () =>
    posted.flatMap((message) => (message.type === 'frames' ? message.frames : [])).map(({ step }) => step);
  return { receive, job, posted, settle, counts, begun: () => begun };
}

describe('a run that is expected', () => {
  it('is begun before it is asked for and says nothing until then', async () => {
    const { receive, job, posted, settle, counts, begun } = expecting();
    await receive({ type: 'expect', ...job });
    await receive({ type: 'expect', ...job });
    await settle();
    expect([begun(), posted]).toEqual([1, []]);
    await receive({ type: 'start', run: 1, until: 2, ...job });
    await settle();
    expect([begun(), counts()]).toEqual([1, [0, 1]]);
    await receive({ type: 'allow', run: 1, until: 9 });
    await settle();
    expect(counts()).toEqual([0, 1, 2]);
  });

  it('shows its first frame at the press, and not together with the second', async () => {
    const { receive, job, posted, settle } = expecting();
    await receive({ type: 'expect', ...job });
    await receive({ type: 'start', run: 1, until: 9, ...job });
    await settle();
    expect(posted.map((message) => (message.type === 'frames' ? message.frames.length : 0))).toEqual([1, 2]);
  });

  it('is taken by a start that does not wait for it', async () => {
    const { receive, job, settle, counts, begun } = expecting();
    void receive({ type: 'expect', ...job });
    void receive({ type: 'start', run: 1, until: 9, ...job });
    await settle();
    expect([begun(), counts()]).toEqual([1, [0, 1, 2]]);
  });

  it('is dropped when another is asked for', async () => {
    const { receive, job, settle, counts, begun } = expecting();
    await receive({ type: 'expect', ...job });
    await receive({ type: 'start', run: 1, until: 9, ...job, params: { ...job.params, length: 2 } });
    await settle();
    expect([begun(), counts()]).toEqual([2, [0, 1]]);
  });

  it('is not prepared for long before it is asked for', async () => {
    const { receive, job, settle, posted, counts, begun } = expecting(true);
    await receive({ type: 'expect', ...job });
    await receive({ type: 'start', run: 1, until: 1, ...job });
    await settle();
    expect([begun(), counts(), posted.filter(({ type }) => type === 'failed')]).toEqual([2, [0], []]);
  });
});

describe('what an arm prepares', () => {
  const served = () => {
    const made: string[] = [];
    const experiment = {
      ...counting,
      id: 'preparing',
      *run(_: unknown, arm: string, { prepared }: RunContext = {}): Generator<Frame, void, void> {
        const values = prepared?.get('weights') ?? [Float32Array.of(3)];
        if (!prepared?.get('weights')) {
          made.push(arm);
          prepared?.set('weights', values);
        }
        yield { step: values[0]![0]! };
      },
    } as unknown as Experiment;
    const posted: FromWorker[] = [];
    const receive = serve(
      { postMessage: (message) => posted.push(message), defer: (callback) => setTimeout(callback), now: () => 0 },
      async () => experiment,
    );
    const start = async (prepared?: { key: string; values: Float32Array[] }) => {
      await receive({
        type: 'start',
        run: 1,
        until: 9,
        experiment: 'preparing',
        params: {},
        arm: 'long',
        ...(prepared && { prepared }),
      });
      await new Promise((resolve) => setTimeout(resolve, 30));
      return posted;
    };
    return { made, start };
  };

  it('is told to the page before the first frame', async () => {
    const { made, start } = served();
    const [told, frames] = await start();
    expect(told).toEqual({ type: 'prepared', run: 1, preparation: { key: 'weights', values: [Float32Array.of(3)] } });
    expect(frames).toMatchObject({ frames: [{ step: 3 }] });
    expect(made).toEqual(['long']);
  });

  it('is not made again where the page has it, unless its key is another', async () => {
    const given = served();
    const [first] = await given.start({ key: 'weights', values: [Float32Array.of(7)] });
    expect(first).toMatchObject({ type: 'frames', frames: [{ step: 7 }] });
    expect(given.made).toEqual([]);
    const other = served();
    await other.start({ key: 'other weights', values: [Float32Array.of(7)] });
    expect(other.made).toEqual(['long']);
  });
});
