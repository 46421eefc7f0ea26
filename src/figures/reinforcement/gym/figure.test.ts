import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { nodeHost } from '../../../worker/sandbox/node-host.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { type GymParams, gymParams, gymSpec, ITEMS, KINDS } from './spec.ts';
import { claimFor, type GymRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

async function runOf(changes: Partial<GymParams> = {}): Promise<GymRun> {
  const params = { ...defaultsOf(gymParams), ...changes };
  const frames = await Array.fromAsync(experiment.run(params, 'gym', nodeHost));
  return { experiment: experiment.id, version: experiment.version, params, arms: { gym: frames } };
}
const all = await runOf();
const slipped = (run: GymRun) =>
  run.arms.gym!.filter(({ step, reward }) => reward === 1 && !ITEMS[step]!.isGood).map(({ answer }) => answer);

describe('the verifiers', () => {
  it('reward no bad answer but the one whose words are all in the context', () => {
    expect(slipped(all)).toEqual(['dropped']);
    expect(all.arms.gym!.filter(({ step, reward }) => ITEMS[step]!.isGood && reward === 0)).toEqual([]);
  });

  it('are of the five kinds of the report, with at least one answer that is rewarded and one that is not', () => {
    expect(KINDS).toHaveLength(5);
    for (const { id } of KINDS) {
      const rewards = all.arms.gym!.filter(({ environment }) => environment === id).map(({ reward }) => reward);
      expect(new Set(rewards)).toEqual(new Set([0, 1]));
    }
  });
});

describe('the claims', () => {
  it('hold without the hack check: a claim of compliance is believed', async () => {
    const run = await runOf({ hackCheck: false });
    expect(slipped(run)).toEqual(['claim', 'dropped']);
    expect(claimFor(run)).toBe(
      '8 of 20 answers are rewarded; 2 get what they do not deserve. A reward that is not deserved is in instructions and faithfulness.',
    );
  });

  it('hold with one unit test: a wrong program passes', async () => {
    const run = await runOf({ tests: 1 });
    expect(slipped(run)).toEqual(['dropped', 'coins-greedy']);
    expect(claimFor(run)).toContain('faithfulness and coding');
  });

  it('name what slipped', () => {
    expect(claimFor(all)).toContain(
      '1 gets what it does not deserve. A reward that is not deserved is in faithfulness.',
    );
    expect(gymSpec.summarize(all.arms.gym!, all.params)).toMatchObject({ answers: 20, rewarded: 7, wrong: 1 });
  });
});

it('the picture has a mark for every answer, and the checks of the one on view', () => {
  const body = draw(definition, View, {
    recorded: all as unknown as Run,
    sweeps: {},
    number: 'Figure 5',
    embedHref: '/embed/gym/',
  }).body;
  expect(body.match(/<circle class="mark/g)).toHaveLength(ITEMS.length);
  expect(body).toContain('hack check: no false claim');
  expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
});

it('the words tell the answer on view and every one in the table', () => {
  expect(summarize(all, 6)).toContain('Reward 0.');
  expect(summarize(all, 99)).toBe('');
  expect(tabulate(all, 20).rows).toHaveLength(20);
});
