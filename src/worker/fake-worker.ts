/** A worker for tests: the real serving loop over an experiment that counts, in this thread, driven by timers. */

import { courseOf } from '../lab/experiment/change.ts';
import type { Experiment, Frame } from '../lab/experiment/experiment.ts';
import type { ToWorker, WorkerLike } from './protocol.ts';
import { serve } from './serve.ts';

interface CountFrame extends Frame {
  readonly arm: string;
  /** Grows by the stride at every step. */
  readonly count: number;
}

const params = {
  length: {
    kind: 'number',
    label: 'Length',
    help: 'Frames of each arm.',
    default: 40,
    min: 1,
    max: 1000,
    integer: true,
  },
  stopAt: { kind: 'number', label: 'Stop', help: 'Arm "short" stops here.', default: 0, min: 0, max: 1000 },
  stride: { kind: 'number', label: 'Stride', help: 'What each step adds.', default: 1, min: 1, max: 9, changes: true },
  throwAt: { kind: 'number', label: 'Throw', help: 'Arm "short" throws here.', default: 0, min: 0, max: 1000 },
} as const;

export const counting: Experiment<typeof params, CountFrame> = {
  id: 'counting',
  title: 'Counting',
  version: 1,
  params,
  presets: [],
  arms: () => [
    { id: 'long', label: 'Long' },
    { id: 'short', label: 'Short' },
  ],
  length: ({ length }) => length,
  *run(values, arm, { change } = {}) {
    const { length, stopAt, throwAt } = values;
    const at = courseOf(params, values, change);
    let count = 0;
    for (let step = 0; step < length; step++) {
      if (arm === 'short' && throwAt > 0 && step === throwAt) throw new Error('the kernel ran out of memory.');
      if (arm === 'short' && stopAt > 0 && step === stopAt) {
        yield { step, arm, count, stopped: 'The loss is not a number.' };
        return;
      }
      count += at(step).stride;
      yield { step, arm, count };
    }
  },
  summarize: (frames) => ({ frames: frames.length }),
};

export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  terminated = false;
  /** A worker that the system has killed: it neither answers nor says so. */
  killed = false;
  /** Frames pulled so far. */
  pulled = 0;
  private clock = 0;
  private readonly receive: (message: ToWorker) => Promise<void>;

  /** `frameMs`: how long one frame takes by the worker's clock. */
  constructor(frameMs = 20) {
    const defer = (callback: () => void) =>
      void setTimeout(() => this.killed || this.terminated || callback(), frameMs);
    const experiment: Experiment = {
      ...(counting as unknown as Experiment),
      run: (values, arm, context) => this.count(counting.run(values as never, arm, context as never), frameMs),
    };
    this.receive = serve(
      { postMessage: (message) => this.deliver(message), defer, now: () => this.clock },
      async (id) => (id === 'counting' ? experiment : undefined),
    );
    setTimeout(() => this.deliver({ type: 'ready' }), 5);
  }

  private *count(frames: Generator<CountFrame, void, void>, frameMs: number) {
    for (const frame of frames) {
      this.pulled++;
      this.clock += frameMs;
      yield frame;
    }
  }

  postMessage(message: ToWorker) {
    setTimeout(() => this.killed || this.terminated || this.receive(structuredClone(message)), 1);
  }

  /** What a worker has posted before it was terminated still arrives. */
  deliver(data: unknown) {
    setTimeout(() => this.killed || this.onmessage?.({ data: structuredClone(data) }), 1);
  }

  terminate() {
    this.terminated = true;
  }
}
