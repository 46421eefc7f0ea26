import { expect, it } from 'vitest';
import { Wait } from './wait.ts';

const shown = { seed: 1 };
const run = (frames: number, more = {}) => ({ phase: 'running' as const, frames, length: 600, shown, ...more });

it('a run that makes ten frames a second has a minute to go when none of 600 is there, and half of it at 300', () => {
  const wait = new Wait();
  expect(wait.look(run(0), 100)).toBeUndefined();
  expect(wait.look(run(1), 100.1)).toBeUndefined();
  expect(wait.look(run(10), 101)).toBeCloseTo(59);
  expect(wait.look(run(300), 130)).toBeCloseTo(30);
});

it('nothing is said of a run that is paused or over, and another run is timed from its own beginning', () => {
  const wait = new Wait();
  wait.look(run(0), 100);
  expect(wait.look(run(50, { phase: 'paused' }), 105)).toBeUndefined();
  expect(wait.look(run(50), 200)).toBeUndefined();
  expect(wait.look(run(60), 201)).toBeCloseTo(54);
  expect(wait.look(run(10, { shown: { seed: 2 } }), 202)).toBeUndefined();
  expect(wait.look(undefined, 203)).toBeUndefined();
});
