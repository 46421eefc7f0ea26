import { expect, it } from 'vitest';
import { candidates } from '../../lab/agentic/sandbox/candidates.ts';
import type { FromWorker } from '../protocol.ts';
import type { CellLike, Job } from './protocol.ts';
import { createSandbox } from './session.ts';

/** A cell whose program does nothing and ends. */
function idleCell(): CellLike {
  const cell: CellLike = {
    postMessage({ token }: Job) {
      queueMicrotask(() => cell.onmessage?.({ data: { token, event: { type: 'finished' } } }));
    },
    terminate: () => {},
    onmessage: null,
    onerror: null,
  };
  return cell;
}

const start = (until: number) =>
  ({ type: 'start', run: 7, experiment: 'sandbox', params: { limit: 500 }, arm: 'cell', until }) as const;

function listen(create: () => CellLike) {
  const sandbox = createSandbox(create);
  const heard: FromWorker[] = [];
  sandbox.onmessage = ({ data }) => heard.push(data as FromWorker);
  return { sandbox, heard, frames: () => heard.filter(({ type }) => type === 'frames').length };
}

it('runs no candidate before it may, and all when it may', async () => {
  const { sandbox, heard, frames } = listen(idleCell);
  sandbox.postMessage(start(2));
  await expect.poll(frames).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(frames()).toBe(2);
  sandbox.postMessage({ type: 'allow', run: 7, until: candidates.length });
  await expect.poll(frames).toBe(candidates.length);
  expect(heard[0]).toEqual({ type: 'ready' });
  expect(heard.at(-1)).toMatchObject({ run: 7, done: true, frames: [{ step: 17, candidate: 'coins-tamper' }] });
});

it('says nothing after its end, and says so when no cell can be made', async () => {
  const ended = listen(idleCell);
  ended.sandbox.terminate();
  ended.sandbox.postMessage(start(5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended.heard).toEqual([]);
  const broken = listen(() => {
    throw new Error('No workers here.');
  });
  broken.sandbox.postMessage(start(5));
  await expect
    .poll(() => broken.heard.at(-1))
    .toMatchObject({ type: 'failed', run: 7, message: 'Error: No workers here.' });
});
