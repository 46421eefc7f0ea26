import { describe, expect, it } from 'vitest';
import { experiment as newtonSchulz } from '../figures/muonclip/newton-schulz/run.ts';
import { defaultsOf } from '../lab/experiment/params.ts';
import { encodeRun, runAll } from '../lab/experiment/recording.ts';
import { fits, readRun, shapeOf } from './read-run.ts';

const params = defaultsOf(newtonSchulz.params);
const like = runAll(newtonSchulz as never, params as never);
const saved = () => structuredClone(encodeRun(like)) as unknown as Record<string, unknown>;
const read = (value: unknown) =>
  readRun(newtonSchulz as never, like as never, typeof value === 'string' ? value : JSON.stringify(value));

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
    ['a parameter out of range', { ...saved(), params: { ...params, iterations: 1e9 } }, 'cannot be'],
    ['a parameter that is none', { ...saved(), params: { ...params, constructor: 1 } }, 'cannot be'],
    ['no arms', { ...saved(), arms: {} }, 'has no frames'],
    ['an arm that is no object', { ...saved(), arms: { matrix: 3 } }, 'cannot be read'],
    ['half a frame', { ...saved(), arms: { matrix: { frames: 0.5, columns: {} } } }, 'cannot be read'],
    ['far too many frames', { ...saved(), arms: { matrix: { frames: 1e9, columns: {} } } }, 'frames'],
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
