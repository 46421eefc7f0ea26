import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { experiment } from './run.ts';
import { toolScriptParams, toolScriptSpec } from './spec.ts';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;

it('the trajectories are those that the model of everything reads, in every recorded seed', () => {
  const purities = read('tool-loop-seeds').cells.map(({ arms }) => arms.everything!.purity);
  expect(purities.length).toBeGreaterThan(1);
  expect(read('tool-script').cells.map(({ arms }) => arms.script!.success)).toEqual(purities);
});

it('without flaws every trajectory is good, and a twin arm is refused', () => {
  const params = { ...defaultsOf(toolScriptParams), trajectories: 300 };
  const share = (flaws: number) =>
    toolScriptSpec.summarize([...experiment.run({ ...params, flaws }, 'script')], params);
  expect(share(0).success).toBe(1);
  expect(share(1).success).toBeLessThan(1);
  expect(() => [...experiment.run(params, 'twin')]).toThrow('There is no arm "twin"');
});
