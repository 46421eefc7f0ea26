import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { PERSONA_IDS } from '../users/personas.ts';
import { changesBetween } from '../worlds/changes.ts';
import { WORLD_IDS, worlds } from '../worlds/index.ts';
import { call } from '../worlds/world.ts';
import { KINDS, valuesOf } from './plan.ts';
import { sampleTask, type Task } from './task.ts';

const draws = (count: number, seed = 1) => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => sampleTask(random.fork()));
};
const tasks = (count: number, seed = 1) => draws(count, seed).filter((task): task is Task => 'rubric' in task);

describe('a task', () => {
  it('is solved by its own plan: every call succeeds and the criteria are what has changed', () => {
    for (const task of tasks(2000)) {
      let state = task.initial;
      for (const { tool, args } of task.steps) {
        const step = call(worlds[task.world], state, { tool, args: valuesOf(args) }, 'success');
        expect(step.result.status).toBe('ok');
        state = step.state;
      }
      expect(changesBetween(task.initial, state)).toEqual(task.rubric.criteria);
      expect(task.rubric.criteria.length > 0).toBe(task.kind !== 'ask');
      expect(task.rubric.answer === null).toBe(task.kind !== 'ask');
    }
  });

  it('takes each argument from the user or from an earlier result, and says which', () => {
    for (const task of tasks(500)) {
      const results: Record<string, unknown>[] = [];
      let state = task.initial;
      for (const { tool, args } of task.steps) {
        for (const source of Object.values(args)) {
          if (source.from === 'user') expect(task.facts).toContainEqual({ key: source.key, value: source.value });
          else expect(results[source.step]![source.field]).toBe(source.value);
        }
        const step = call(worlds[task.world], state, { tool, args: valuesOf(args) }, 'success');
        results.push(step.result);
        state = step.state;
      }
    }
  });

  it('comes in every world, kind and persona', () => {
    const all = tasks(2000);
    for (const world of WORLD_IDS)
      for (const kind of KINDS)
        for (const persona of PERSONA_IDS)
          expect(all.some((t) => t.world === world && t.kind === kind && t.persona === persona)).toBe(true);
  });

  it('tells in its request what the user does not withhold, and nothing that they do', () => {
    for (const task of tasks(1000)) {
      for (const { key, value } of task.facts) {
        if (task.rubric.ask.includes(key)) continue;
        expect(task.request).toContain(String(value));
      }
      if (task.persona === 'drip')
        for (const { value } of task.facts) expect(task.request).not.toContain(String(value));
    }
  });

  it('has no blank left in its request', () => {
    for (const task of tasks(1000)) expect(task.request).not.toMatch(/[{}]|undefined|null/);
  });

  it('is not made of a plan that the world refuses', () => {
    const refused = draws(2000).filter((each) => 'refused' in each);
    expect(refused.length).toBeGreaterThan(100);
    expect(new Set(refused.map((each) => 'refused' in each && each.refused))).toContain('insufficient_funds');
  });

  it('is the same for the same seed', () => {
    expect(draws(50, 4)).toEqual(draws(50, 4));
    expect(draws(50, 4)).not.toEqual(draws(50, 5));
  });
});
