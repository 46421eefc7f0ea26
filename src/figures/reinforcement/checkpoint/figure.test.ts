import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { K2_FP8_BYTES } from '../../../lab/machines/checkpoint-engine.ts';
import definition, { LIMIT, MEASURED } from './figure.ts';
import { experiment } from './run.ts';
import { ARMS, type CheckpointParams, checkpointParams, checkpointSpec, SHOWN } from './spec.ts';
import {
  type CheckpointRun,
  claimFor,
  evenOverhead,
  fileSystem,
  networkFor,
  secondsOf,
  shardClaim,
  summarize,
  tabulate,
} from './text.ts';
import View from './View.svelte';

function runOf(changes: Partial<CheckpointParams> = {}): CheckpointRun {
  const params = { ...defaultsOf(checkpointParams), ...changes };
  const arms = Object.fromEntries(ARMS.map(({ id }) => [id, [...experiment.run(params, id)]]));
  return { experiment: experiment.id, version: experiment.version, params, arms };
}
const preset = (id: string) =>
  runOf(checkpointSpec.presets.find((one) => one.id === id)!.params as Partial<CheckpointParams>);
const FACTS = {
  [LIMIT]: { text: '<30 s', value: 30, href: '#a' },
  [MEASURED]: { text: '16.04 s', value: 16.04, href: '#b' },
};
const html = (recorded: CheckpointRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    facts: FACTS,
    number: 'Figure 8',
    embedHref: '/embed/checkpoint/',
  }).body;

describe('the picture', () => {
  it('has three lanes for each part of four ways, a bar for each of five, and what was published', () => {
    const body = html(runOf());
    for (const lane of ['copy', 'broadcast', 'reload'])
      expect(body.match(new RegExp(`<rect class="${lane} `, 'g'))).toHaveLength(4 * SHOWN);
    expect(body.match(/<rect class="total /g)).toHaveLength(5);
    expect(body).toContain('the report: &lt;30 s');
    expect(body).toContain('16.04 s');
  });

  it.each([
    {},
    { network: 5, gpus: 8192, buffer: 16 },
    { local: 5, host: 400 },
    { gpus: 16, buffer: 0.1, overhead: 10 },
  ])('draws nothing that is not a number: %o', (changes) => {
    expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the claims', () => {
  it('hold at the rate of one card: two stages fit into the time of the report, three on one link do not', () => {
    const run = runOf();
    expect(secondsOf(run, 'two')).toBeLessThan(30);
    expect(secondsOf(run, 'shared')).toBeGreaterThan(30);
    expect(secondsOf(run, 'free')).toBeLessThan(30);
    expect(claimFor(run)).toBe(
      'At 50 GB/s two stages take 20.7 s, and 3 copies from the host are needed; three stages on one shared link take 41.1 s.',
    );
  });

  it('hold at half of it: two stages do not fit either', () => {
    expect(secondsOf(preset('slow'), 'two')).toBeGreaterThan(30);
  });

  it('hold with thousands of GPUs: one copy is enough', () => {
    expect(claimFor(preset('many'))).toContain('one copy from the host is enough');
  });

  it('hold of an overhead: it can make the shard slower than the whole', () => {
    const run = preset('overhead');
    expect(secondsOf(run, 'shard')).toBeGreaterThan(secondsOf(run, 'two'));
    expect(secondsOf(runOf(), 'shard')).toBeLessThan(2);
    expect(evenOverhead(run)).toBeCloseTo(3.83, 1);
    expect(shardClaim(run)).toContain('they break even at 3.83 ms');
  });
});

it('the network that a time asks for gives that time', () => {
  for (const wanted of [12, 16, 20, 30, 55]) {
    const params = { ...defaultsOf(checkpointParams), network: networkFor(wanted, defaultsOf(checkpointParams)) };
    expect(secondsOf(runOf(params), 'two')).toBeCloseTo(wanted, 1);
  }
});

it('the words tell every way, and what a file system would need', () => {
  expect(summarize(runOf())).toContain('Each GPU only its shard: 1.28 s');
  expect(fileSystem({ ...defaultsOf(checkpointParams), gpus: 4096 })).toContain('it must deliver 4.21 PB/s');
  expect(tabulate(runOf()).rows).toHaveLength(ARMS.length);
});

it('the page’s one line: a terabyte in half a minute is thirty-four gigabytes a second, and to a thousand GPUs in a second a petabyte', () => {
  expect(K2_FP8_BYTES / 1e12).toBeCloseTo(1, 1);
  expect(Math.round(K2_FP8_BYTES / FACTS[LIMIT]!.value / 1e9)).toBe(34);
  expect(K2_FP8_BYTES / FACTS[LIMIT]!.value / 1e9).toBeLessThan(checkpointParams.network.default);
  expect((1000 * K2_FP8_BYTES) / 1e15).toBeCloseTo(1, 1);
});
