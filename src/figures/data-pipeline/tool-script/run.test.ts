import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TURNS } from '../../../lab/agentic/loop/kinds.ts';
import { MISTAKE_CHANCES } from '../../../lab/agentic/loop/scripted-agent.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { experiment } from './run.ts';
import { toolScriptParams, toolScriptSpec } from './spec.ts';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;

it.each([
  ['everything', 'script'],
  ['judged', 'judged'],
])('the trajectories are those that the model of %s reads, in every recorded seed', (model, arm) => {
  const purities = read('tool-loop-seeds').cells.map(({ arms }) => arms[model]!.purity);
  expect(purities.length).toBeGreaterThan(1);
  expect(read('tool-script').cells.map(({ arms }) => arms[arm]!.success)).toEqual(purities);
});

it('the script is right at a turn as often as its chances say, on the mean of the five worlds', () => {
  const { invents, claimsBusy, claimsLocked, forgetsNote } = MISTAKE_CHANCES;
  for (const [turn, mistake] of [
    ['ask', invents],
    ['again', claimsBusy],
    ['unlock', claimsLocked],
    ['send', forgetsNote],
  ] as const)
    for (const value of sweepValues(read('tool-script'), 'script', turn))
      expect(Math.abs(value - (1 - mistake))).toBeLessThan(0.04);
});

it('bears out what the page says of turns: what is right is the minority of all that was made, and the majority of what the judge kept', () => {
  const shares = (arm: string, turn: string) => sweepValues(read('tool-script'), arm, turn);
  for (const turn of TURNS) {
    for (const share of shares('script', turn)) expect(share).toBeLessThan(0.5);
    for (const share of shares('judged', turn)) expect(share).toBeGreaterThan(0.5);
  }
  // A plain act has none of these turns, and only slips that are rarer than not.
  const { wrongSubject, skipsLookup, wrongTool } = MISTAKE_CHANCES;
  for (const chance of [wrongSubject, skipsLookup, wrongTool]) expect(chance).toBeLessThan(0.5);
});

it('without flaws every trajectory is good, and a twin arm is refused', () => {
  const params = { ...defaultsOf(toolScriptParams), trajectories: 300 };
  const share = (flaws: number) =>
    toolScriptSpec.summarize([...experiment.run({ ...params, flaws }, 'script')], params);
  expect(share(0)).toMatchObject({ success: 1, ask: 1, again: 1, unlock: 1, send: 1 });
  expect(share(1).success).toBeLessThan(1);
  expect(() => [...experiment.run(params, 'twin')]).toThrow('There is no arm "twin"');
});
