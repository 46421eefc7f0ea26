import { describe, expect, it } from 'vitest';
import type { Frame, Json, Run } from './experiment.ts';
import { decodeRun, encodeRun } from './recording.ts';

const through = (frames: readonly Record<string, Json>[]) => {
  const arms = { only: frames.map((frame, step) => ({ step, ...frame })) as Frame[] };
  const run: Run = { experiment: 'test', version: 1, params: {}, arms };
  return [decodeRun(JSON.parse(JSON.stringify(encodeRun(run)))).arms.only, arms.only];
};

describe('a recorded run gives back', () => {
  it.each<[string, Record<string, Json>[]]>([
    ['numbers that are no float32', [{ a: 0.1 }, { a: 1 / 3 }]],
    ['NaN, infinities and -0', [{ a: Number.NaN }, { a: Number.NEGATIVE_INFINITY }, { a: -0 }]],
    ['arrays of one length', [{ a: [1, 2] }, { a: [3, Number.NaN] }]],
    ['arrays that grow', [{ a: [] }, { a: [1] }, { a: [1, 2] }]],
    ['empty arrays', [{ a: [] }, { a: [] }]],
    ['text, also where it looks like a number', [{ a: 'x' }, { a: '0' }, { a: '' }]],
    ['numbers and text in turn', [{ a: 1 }, { a: 'one' }]],
    ['nested JSON', [{ a: { b: [1, { c: null }], d: true } }, { a: [['x'], []] }]],
    ['null and booleans', [{ a: null }, { a: true }, { a: false }]],
    ['fields that only some frames have', [{ a: 1 }, { b: 'x' }, { a: 2, b: 'y' }]],
  ])('%s', (_, frames) => {
    const [back, given] = through(frames);
    expect(back).toEqual(given);
  });
});
