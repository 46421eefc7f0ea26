import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Session } from './client.ts';
import { FakeWorker } from './fake-worker.ts';
import { workerPool } from './pool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function sessions(keepsFinished = true) {
  const workers: FakeWorker[] = [];
  const pool = workerPool(() => {
    const worker = new FakeWorker(5);
    workers.push(worker);
    return worker;
  }, keepsFinished);
  const session = new Session(pool.lease, () => undefined);
  const params = { length: 5, stopAt: 0, throwAt: 0, stride: 1 };
  const start = () =>
    session.start({ experiment: 'counting', params, arms: [{ key: 'long', arm: 'long' }], length: 5 });
  const job = { experiment: 'counting', params, arm: 'long' };
  return { workers, session, start, pool, job };
}

it('runs again in the same worker when it has finished', async () => {
  const { workers, session, start } = sessions();
  for (let run = 0; run < 4; run++) {
    start();
    await vi.advanceTimersByTimeAsync(500);
    expect([session.state, session.framesOf('long').length]).toEqual(['finished', 5]);
  }
  expect(workers).toHaveLength(1);
});

it('ends a worker that is still at work, and takes a fresh one', async () => {
  const { workers, session, start } = sessions();
  start();
  await vi.advanceTimersByTimeAsync(10);
  start();
  await vi.advanceTimersByTimeAsync(500);
  expect(workers.map((worker) => worker.terminated)).toEqual([true, false]);
  expect(session.state).toBe('finished');
});

it('ends a kept worker that nobody asks for', async () => {
  const { workers, start } = sessions();
  start();
  await vi.advanceTimersByTimeAsync(500);
  expect(workers[0]!.terminated).toBe(false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(workers[0]!.terminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('a worker that was killed after its run is noticed by the next', async () => {
  const { workers, session, start } = sessions();
  start();
  await vi.advanceTimersByTimeAsync(500);
  workers[0]!.killed = true;
  start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(session.state).toBe('failed');
});

it('begins workers before they are asked for, and a run takes them', async () => {
  const { workers, session, start, pool, job } = sessions(false);
  pool.warm([job, job]);
  pool.warm([job, job]);
  await vi.advanceTimersByTimeAsync(100);
  expect(workers).toHaveLength(2);
  start();
  await vi.advanceTimersByTimeAsync(500);
  expect([session.state, workers.length, workers[0]!.terminated]).toEqual(['finished', 2, true]);
});

it('a run that comes before a warmed worker is ready waits for it', async () => {
  const { workers, session, start, pool, job } = sessions(false);
  pool.warm([job]);
  start();
  await vi.advanceTimersByTimeAsync(500);
  expect([session.state, workers.length]).toEqual(['finished', 1]);
});

it('ends warmed workers when nobody presses, and one that cannot load its code', async () => {
  const { workers, pool, job } = sessions(false);
  pool.warm([job, job]);
  workers[0]!.onerror?.({ message: 'gone' });
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(workers[1]!.terminated).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('a worker that is attended waits until it is left, and a run takes it', async () => {
  const { workers, session, start, pool, job } = sessions(false);
  pool.attend([job]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers.map((worker) => worker.terminated)).toEqual([false]);
  start();
  await vi.advanceTimersByTimeAsync(500);
  expect([session.state, workers.length]).toEqual(['finished', 1]);
  pool.attend([job]);
  pool.leave();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(workers.map((worker) => worker.terminated)).toEqual([true, true]);
  expect(vi.getTimerCount()).toBe(0);
});

it('a hand that stays keeps the workers that wait for it', async () => {
  const { workers, pool, job } = sessions(false);
  for (let i = 0; i < 10; i++) {
    pool.warm([job]);
    await vi.advanceTimersByTimeAsync(2_000);
  }
  expect(workers).toHaveLength(1);
});
