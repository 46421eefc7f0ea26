import { describe, expect, it } from 'vitest';
import {
  byShard,
  ENGINE_GPUS,
  fileSystemRate,
  inSequence,
  K2_FP8_BYTES,
  K2_TENSORS,
  planOf,
  threeStages,
  twoStages,
} from './checkpoint-engine.ts';

const cluster = (gpus: number, buffer = 2e9) => ({
  bytes: K2_FP8_BYTES,
  gpus,
  buffer,
  host: 50e9,
  network: 50e9,
  local: 150e9,
});
const even = { load: 1, broadcast: 1, reload: 1 };

describe('the pipelines', () => {
  it('of ten parts of one second a stage take what the drawn slots take', () => {
    expect(threeStages(10, even, false).seconds).toBe(12);
    expect(threeStages(10, even, true).seconds).toBeCloseTo(21, 9);
    expect(twoStages(10, 1, even).seconds).toBe(12);
    expect(inSequence(10, even).seconds).toBe(30);
  });

  // Another script's table.
  it.each([
    [256, 4.01, 3, 20.65, 20.57, 41.05, 47.88],
    [1024, 1.003, 1, 20.56, 20.56, 41.07, 47.91],
    [4096, 0.251, 1, 20.54, 20.54, 41.07, 47.91],
  ])('of K2 on %i GPUs', (gpus, shard, rounds, two, free, shared, sequence) => {
    const plan = planOf(cluster(gpus));
    expect(plan.shard / 1e9).toBeCloseTo(shard, 3);
    expect(plan.rounds).toBe(rounds);
    expect(twoStages(plan.parts, plan.rounds, plan.stages).seconds).toBeCloseTo(two, 2);
    expect(threeStages(plan.parts, plan.stages, false).seconds).toBeCloseTo(free, 2);
    expect(threeStages(plan.parts, plan.stages, true).seconds).toBeCloseTo(shared, 2);
    expect(inSequence(plan.parts, plan.stages).seconds).toBeCloseTo(sequence, 2);
  });

  it.each([
    ['three stages', (n: number) => threeStages(n, { load: 2, broadcast: 3, reload: 1 }, false, n)],
    ['three stages, one link', (n: number) => threeStages(n, { load: 2, broadcast: 3, reload: 1 }, true, n)],
    ['two stages', (n: number) => twoStages(n, 2, { load: 2, broadcast: 3, reload: 1 }, n)],
    ['two stages, slow reload', (n: number) => twoStages(n, 2, { load: 2, broadcast: 1, reload: 3 }, n)],
    ['sequence', (n: number) => inSequence(n, { load: 2, broadcast: 3, reload: 1 }, n)],
  ])('move each part through its stages in order, and end with the last: %s', (_name, of) => {
    const { seconds, first } = of(6);
    expect(first).toHaveLength(6);
    for (const [i, { load, broadcast, reload }] of first.entries()) {
      expect(broadcast[0]).toBeGreaterThanOrEqual(load[1] - 1e-9);
      expect(reload[0]).toBeGreaterThanOrEqual(broadcast[1] - 1e-9);
      const before = first[i - 1];
      if (before) {
        expect(broadcast[0]).toBeGreaterThanOrEqual(before.broadcast[1] - 1e-9);
        expect(reload[0]).toBeGreaterThanOrEqual(before.reload[1] - 1e-9);
      }
    }
    expect(first.at(-1)!.reload[1]).toBeLessThanOrEqual(seconds + 1e-9);
  });
});

it('the bytes of K2 in FP8, and what half a minute asks of one link', () => {
  expect(K2_FP8_BYTES / 1e12).toBeCloseTo(1.026659, 6);
  expect(K2_FP8_BYTES / 50e9).toBeCloseTo(20.53, 2);
  expect(K2_FP8_BYTES / 30 / 1e9).toBeCloseTo(34.22, 2);
});

it('a shard is a sixteenth, and breaks even at a few milliseconds a tensor', () => {
  const all = { bytes: K2_FP8_BYTES, network: 50e9 };
  expect(byShard(all, 0)).toBeCloseTo(1.283, 3);
  expect(K2_TENSORS).toBe(5052);
  const even = (K2_FP8_BYTES / 50e9 - byShard(all, 0)) / K2_TENSORS;
  expect(1000 * even).toBeCloseTo(3.81, 2);
});

it('a file system would need petabytes a second if everyone reads everything in one', () => {
  expect(fileSystemRate(4096, K2_FP8_BYTES, 1) / 1e15).toBeCloseTo(4.21, 2);
  expect(fileSystemRate(2048, K2_FP8_BYTES, 1) / 1e15).toBeCloseTo(2.1, 2);
  expect(fileSystemRate(4096, K2_FP8_BYTES, 30) / 1e15).toBeCloseTo(0.14, 3);
  expect(fileSystemRate(4096, K2_FP8_BYTES / ENGINE_GPUS, 30) / 1e15).toBeCloseTo(0.0088, 4);
});
