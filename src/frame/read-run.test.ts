import { describe, expect, it } from 'vitest';
import type { Run } from '../lab/experiment/experiment.ts';
import { encodeRun } from '../lab/experiment/recording.ts';
import { counting } from '../worker/fake-worker.ts';
import { record } from './figure-fixture.ts';
import { fits, readRun, shapeOf } from './read-run.ts';

const like = record();
const { params } = like;
const saved = () => structuredClone(encodeRun(like as Run)) as unknown as Record<string, unknown>;
const read = (value: unknown) => readRun(counting, like, typeof value === 'string' ? value : JSON.stringify(value));

describe('a run that comes back from a file', () => {
  it('is the run that was saved, bit for bit', () => {
    expect(read(saved())).toEqual({ ...like, params });
  });

  it.each([
    ['nothing', '', 'not JSON'],
    ['text', 'loss,step\n1,2', 'not JSON'],
    ['a number', '7', 'not a run'],
    ['null', 'null', 'not a run'],
    ['an array', '[]', 'not a run'],
    ['another experiment', { ...saved(), experiment: '<img src=x onerror=alert(1)>' }, 'this figure shows'],
    ['another version', { ...saved(), version: 99 }, 'version 99'],
    ['a parameter out of range', { ...saved(), params: { ...params, length: 1e9 } }, 'cannot be'],
    ['a parameter that is none', { ...saved(), params: { ...params, constructor: 1 } }, 'cannot be'],
    ['no arms', { ...saved(), arms: {} }, 'has no frames'],
    ['an arm that is no object', { ...saved(), arms: { long: 3 } }, 'cannot be read'],
    ['half a frame', { ...saved(), arms: { long: { frames: 0.5, columns: {} } } }, 'cannot be read'],
    ['far too many frames', { ...saved(), arms: { long: { frames: 1e9, columns: {} } } }, 'frames'],
  ])('refuses %s in one sentence', (_, value, words) => {
    const problem = read(value);
    expect(problem).toBeTypeOf('string');
    expect(problem).toContain(words);
  });

  it('refuses every frame whose fields are made otherwise', () => {
    const file = saved() as { arms: Record<string, { columns: Record<string, { values: unknown[] }> }> };
    const arm = Object.values(file.arms)[0]!;
    for (const name of Object.keys(arm.columns)) {
      const damaged = structuredClone(file);
      const column = Object.values(damaged.arms)[0]!.columns[name] as Record<string, unknown>;
      Object.assign(column, { json: true, values: (column.values as unknown[]).map(() => ({ wrong: true })) });
      expect(read(damaged), name).toMatch(/is not made as this figure’s are/);
    }
  });
});

describe('a shape', () => {
  it('tells kinds apart, looks into arrays and objects, and lets a key be absent only where an example lacks it', () => {
    expect(fits(1, shapeOf([2]))).toBe(true);
    expect(fits('1', shapeOf([2]))).toBe(false);
    expect(fits(null, shapeOf([{}]))).toBe(false);
    expect(fits([1, 'a'], shapeOf([[2, 3]]))).toBe(false);
    expect(fits([], shapeOf([[2]]))).toBe(true);
    expect(fits({ a: 1 }, shapeOf([{ a: 2, b: 3 }]))).toBe(false);
    expect(fits({ a: 1 }, shapeOf([{ a: 2, b: 3 }, { a: 4 }]))).toBe(true);
    expect(fits({ a: 1, c: 1 }, shapeOf([{ a: 2 }]))).toBe(false);
  });
});
