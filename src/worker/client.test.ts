import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Job, Session, WINDOW } from './client.ts';
import { counting, FakeWorker } from './fake-worker.ts';
import type { ToWorker } from './protocol.ts';

const job = (values: Partial<Job['params']> = {}): Job => {
  const params = { length: 40, stopAt: 0, throwAt: 0, stride: 1, ...values };
  return {
    experiment: 'counting',
    params,
    arms: [
      { key: 'long', arm: 'long' },
      { key: 'short', arm: 'short' },
    ],
    length: Number(params.length),
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session over fake workers whose frames take 20 ms (first arm) and `slow` ms (second arm). */
function session(slow = 20) {
  const workers: FakeWorker[] = [];
  const onChange = vi.fn();
  const made = new Session<{ step: number; stopped?: string }>(() => {
    const worker = new FakeWorker(workers.length % 2 ? slow : 20);
    workers.push(worker);
    return worker;
  }, onChange);
  return { session: made, workers, onChange };
}

describe('a session', () => {
  it('runs every arm to its end and gives the frames of the generator, in order', async () => {
    const { session: s } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(5000);
    expect(s.state).toBe('finished');
    expect(s.shown).toBe(40);
    expect(s.framesOf('long')).toEqual([...counting.run({ length: 40, stopAt: 0, throwAt: 0, stride: 1 }, 'long')]);
    expect(s.framesOf('short')).toEqual([...counting.run({ length: 40, stopAt: 0, throwAt: 0, stride: 1 }, 'short')]);
  });

  it('never lets an arm get further ahead of the slowest than the window', async () => {
    const { session: s, workers } = session(200);
    s.start(job({ length: 100 }));
    for (let i = 0; i < 100; i++) {
      await vi.advanceTimersByTimeAsync(100);
      expect(workers[0]!.pulled - s.framesOf('short').length).toBeLessThanOrEqual(WINDOW);
      expect(s.shown).toBe(Math.min(s.framesOf('long').length, s.framesOf('short').length));
    }
    expect(workers[0]!.pulled).toBeGreaterThan(s.shown);
  });

  it('stops pulling frames when it is paused, and goes on from there', async () => {
    const { session: s, workers } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(300);
    s.pause();
    await vi.advanceTimersByTimeAsync(50);
    const [shown, pulled] = [s.shown, workers[0]!.pulled];
    await vi.advanceTimersByTimeAsync(20_000);
    expect([s.state, s.shown, workers[0]!.pulled]).toEqual(['paused', shown, pulled]);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(40);
    s.play();
    await vi.advanceTimersByTimeAsync(5000);
    expect([s.state, s.shown]).toEqual(['finished', 40]);
  });

  it('advances every arm by exactly one frame in a single step', async () => {
    const { session: s } = session(70);
    s.start(job());
    await vi.advanceTimersByTimeAsync(400);
    for (let i = 0; i < 3; i++) {
      const before = s.shown;
      s.step();
      await vi.advanceTimersByTimeAsync(1000);
      expect([s.state, s.shown]).toEqual(['paused', before + 1]);
      expect(s.framesOf('short').length).toBeGreaterThan(before);
    }
  });

  it('steps through to the last frame and is finished there', async () => {
    const { session: s } = session();
    s.start(job({ length: 3 }));
    s.pause();
    for (let i = 0; i < 3; i++) {
      s.step();
      await vi.advanceTimersByTimeAsync(200);
    }
    expect([s.state, s.shown]).toEqual(['finished', 3]);
  });

  it('keeps to a slower rate', async () => {
    const { session: s } = session();
    s.setRate(5);
    s.start(job());
    await vi.advanceTimersByTimeAsync(2000);
    expect(s.shown).toBeGreaterThanOrEqual(8);
    expect(s.shown).toBeLessThanOrEqual(10);
    s.setRate(Number.POSITIVE_INFINITY);
    await vi.advanceTimersByTimeAsync(3000);
    expect(s.state).toBe('finished');
  });

  it('holds while suspended and resumes by itself', async () => {
    const { session: s } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(200);
    s.suspend(true);
    await vi.advanceTimersByTimeAsync(50);
    const shown = s.shown;
    await vi.advanceTimersByTimeAsync(5000);
    expect([s.state, s.shown]).toEqual(['running', shown]);
    s.suspend(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(s.state).toBe('finished');
  });

  it('does not resume what the reader paused', async () => {
    const { session: s } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(200);
    s.suspend(true);
    s.pause();
    s.suspend(false);
    await vi.advanceTimersByTimeAsync(50);
    const shown = s.shown;
    await vi.advanceTimersByTimeAsync(5000);
    expect([s.state, s.shown]).toEqual(['paused', shown]);
  });

  it('goes on with the other arms when one stops early', async () => {
    const { session: s } = session();
    s.start(job({ stopAt: 7 }));
    await vi.advanceTimersByTimeAsync(5000);
    expect([s.state, s.shown]).toEqual(['finished', 40]);
    expect(s.framesOf('short')).toHaveLength(8);
    expect(s.framesOf('short').at(-1)?.stopped).toBe('The loss is not a number.');
  });

  it('drops the late messages of a stopped run', async () => {
    const { session: s, workers } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(200);
    const stale = workers.slice();
    s.start(job());
    for (const worker of stale) {
      worker.deliver({ type: 'frames', run: 1, frames: [{ step: 999 }], done: true });
      worker.deliver({ type: 'failed', run: 1, message: 'too late' });
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(stale.every((worker) => worker.terminated)).toBe(true);
    expect([s.state, s.framesOf('long').length, s.framesOf('long').at(-1)?.step]).toEqual(['finished', 40, 39]);
  });

  it('says which worker threw, ends the others and can start again', async () => {
    const { session: s, workers } = session();
    s.start(job({ throwAt: 5 }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(s.state).toBe('failed');
    expect(s.error).toBe('The worker of "short" stopped with an error: the kernel ran out of memory.');
    expect(workers.every((worker) => worker.terminated)).toBe(true);
    s.start(job());
    await vi.advanceTimersByTimeAsync(5000);
    expect(s.state).toBe('finished');
  });

  it('notices a worker that was killed without a word', async () => {
    const { session: s, workers } = session();
    s.start(job({ length: 1000 }));
    await vi.advanceTimersByTimeAsync(300);
    workers[1]!.killed = true;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([s.state, s.error]).toEqual(['failed', 'The worker of "short" has stopped answering.']);
  });

  it('does not take a paused or a waiting worker for a dead one', async () => {
    const { session: s } = session(3000);
    s.start(job({ length: 30 }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(s.state).toBe('running');
    s.pause();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(s.state).toBe('paused');
  });

  it('takes the worker events error and messageerror for failures', async () => {
    const { session: s, workers } = session();
    s.start(job());
    workers[0]!.onerror?.({ message: 'Uncaught SyntaxError' });
    expect(s.error).toBe('The worker of "long" stopped with an error: Uncaught SyntaxError');
    s.start(job());
    workers[2]!.onmessageerror?.();
    expect(s.error).toBe('The worker of "long" sent a message that cannot be read.');
  });

  it('fails in words when no worker can be made', () => {
    const s = new Session(() => {
      throw new Error('Workers are forbidden here.');
    }, vi.fn());
    s.start(job());
    expect([s.state, s.error]).toEqual(['failed', 'No worker could be started: Workers are forbidden here.']);
  });

  it('leaves no worker and no timer behind', async () => {
    const { session: s, workers, onChange } = session();
    s.setRate(5);
    s.start(job());
    await vi.advanceTimersByTimeAsync(200);
    s.dispose();
    onChange.mockClear();
    await vi.advanceTimersByTimeAsync(100);
    expect(workers.every((worker) => worker.terminated)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('fails in words on an experiment that the worker does not know', async () => {
    const { session: s } = session();
    s.start({ ...job(), experiment: 'nonsense' });
    await vi.advanceTimersByTimeAsync(100);
    expect(s.error).toContain('There is no experiment "nonsense".');
  });

  it('waits for an arm that says how far its work before the first frame is, and tells the share of the slowest', async () => {
    const { session: s, workers } = session();
    s.start(job());
    await vi.advanceTimersByTimeAsync(10);
    for (const worker of workers) worker.killed = true;
    const tell = (worker: FakeWorker, share: number) =>
      worker.onmessage?.({ data: { type: 'preparing', run: 1, share } });
    for (let i = 1; i <= 10; i++) {
      await vi.advanceTimersByTimeAsync(5000);
      tell(workers[0]!, i / 10);
      tell(workers[1]!, i / 20);
      expect([s.state, s.preparing]).toEqual(['running', i / 20]);
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect(s.state).toBe('failed');
  });

  it('lets one of the arms that prepare the same do it, and hands it to the others and to a later run', async () => {
    const preparing = (key: string): Job => ({
      ...job({ length: 6 }),
      arms: job().arms.map((arm) => ({ ...arm, preparation: key })),
    });
    const { session: s, workers } = session();
    const starts = (worker: FakeWorker) => {
      const messages: ToWorker[] = [];
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (message) => {
        messages.push(message);
        post(message);
      };
      return () => messages.filter(({ type }) => type === 'start');
    };
    s.start(preparing('weights of seed 1'));
    const [first, second] = workers.map(starts);
    await vi.advanceTimersByTimeAsync(8);
    expect([first!().length, second!().length]).toEqual([1, 0]);
    const preparation = { key: 'weights of seed 1', values: [Float32Array.of(1, 2)] };
    workers[0]!.deliver({ type: 'prepared', run: 1, preparation });
    await vi.advanceTimersByTimeAsync(2);
    expect(second!()).toMatchObject([{ arm: 'short', prepared: preparation }]);
    await vi.advanceTimersByTimeAsync(5000);
    expect([s.state, s.shown]).toEqual(['finished', 6]);

    s.start(preparing('weights of seed 1'));
    const again = workers.slice(2).map(starts);
    await vi.advanceTimersByTimeAsync(8);
    for (const messages of again) expect(messages()).toMatchObject([{ prepared: preparation }]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(s.state).toBe('finished');
  });

  it('waits for an arm that prepares as long as it takes, and goes on without where it hands on nothing', async () => {
    const { session: s, workers } = session();
    s.start({ ...job(), arms: job().arms.map((arm) => ({ ...arm, preparation: 'never handed on' })) });
    workers[0]!.killed = true;
    for (let i = 1; i <= 10; i++) {
      await vi.advanceTimersByTimeAsync(5000);
      workers[0]!.onmessage?.({ data: { type: 'preparing', run: 1, share: i / 10 } });
      expect([s.state, workers[1]!.pulled]).toEqual(['running', 0]);
    }
    workers[0]!.onmessage?.({ data: { type: 'frames', run: 1, frames: [{ step: 0 }], done: false } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(workers[1]!.pulled).toBeGreaterThan(0);
  });
});
