import { readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import Still from './Still.svelte';
import {
  CHAINS,
  constantError,
  quantizedTrainingParams,
  quantizedTrainingSpec,
  READ_AT,
  ROUNDING_ARMS,
  TOKENS,
} from './spec.ts';
import {
  asks,
  claims,
  foresee,
  nearestRead,
  news,
  percent,
  type QuantizedTrainingRun,
  recoveries,
  settings,
  slipRows,
  summarize,
  tabulate,
  threads,
  told,
} from './text.ts';
import View from './View.svelte';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/quantized-training${name}.json`, 'utf8'));
const runOf = (name: string) => decodeRun(read(name)) as unknown as QuantizedTrainingRun;
const run = runOf('');
const sweeps: Record<string, Sweep> = Object.fromEntries(
  ['bits', 'groups', 'greedy', 'dense'].map((name) => [`quantized-training-${name}`, read(`-${name}`)]),
);
const bits = sweeps['quantized-training-bits']!;
const dense = sweeps['quantized-training-dense']!;
const at = (symbol: number) => `alive${symbol}`;
const html = (recorded: QuantizedTrainingRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps,
    number: 'Figure 2',
    embedHref: '/embed/quantized-training/',
  }).body;

describe('the picture', () => {
  it('has three lines, what a constant error would leave, a thread for one chain in four, and every seed', () => {
    const body = html(run);
    expect(body).toContain('trained rounded');
    const path = /class="threads[^"]*" d="([^"]*)"/.exec(body)![1]!;
    expect(path.match(/M0 /g)).toHaveLength(CHAINS / 4);
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    expect(body.match(/class="seed arm-/g)!.length).toBe(10 * 2 * 5);
  });

  it('is drawn of an arm that diverged', () => {
    const stopped = 'The loss stopped being finite at step 12: the run diverged.';
    const broken = { ...run.arms.qat![0]!, loss: Number.NaN, error: Number.NaN, alive: 0, stopped };
    const diverged = { ...run, arms: { ...run.arms, qat: [broken] } };
    expect(html(diverged)).not.toMatch(/ (d|x|y|cx|cy|x1|y1)="[^"]*(NaN|Infinity)[^"]*"/);
    expect(news(diverged, 0, 5)).toEqual([`trained rounded: ${stopped}`]);
    expect(summarize(diverged, ROUNDING_ARMS, 5)).toContain(stopped);
  });

  it('has a still without controls', () => {
    const still = render(Still, { props: { recorded: run as unknown as Run } }).body;
    expect(still).toContain('rounded after');
    expect(still).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('threads', () => {
  const frames = [1, 0.75, 0.75, 0.25].map((alive, step) => ({ step, alive }));
  it('end where the share of chains that are right falls below their own', () => {
    const ends = threads(frames, 3, TOKENS, (y) => y)
      .split('M0 ')
      .slice(1)
      .map((one) => one.split('h').map(Number) as [number, number]);
    for (const [height, end] of ends) expect(end).toBe(height > 75 ? 1 : 3);
    expect(ends).toHaveLength(CHAINS / 4);
  });

  it('go no further than what is on view', () => {
    expect(threads(frames, 0, TOKENS, (y) => y)).toBe('');
    expect(threads(frames, 1, TOKENS, (y) => y)).not.toContain('h2');
  });
});

describe('a constant error', () => {
  it('leaves (1 − e)ⁿ', () => {
    expect(constantError(0.01, 100)).toBeCloseTo(0.99 ** 100, 12);
  });

  it('says of every four-bit model how many chains are right, though none was written when it was read', () => {
    for (const arm of ['full', 'ptq', 'qat']) {
      const apart = meanInterval(
        seedDifferences(
          sweepValues(bits, arm, 'predicted', { bits: '4' }),
          sweepValues(bits, arm, at(448), { bits: '4' }),
        ),
      );
      expect(Math.abs(apart.mean)).toBeLessThan(0.03);
    }
  });

  it('is read and forecast for every seed by itself, and what is left lies where its own forecast says, but for chance', () => {
    const rows = slipRows(bits);
    expect(rows).toHaveLength(15);
    for (const { cells } of rows) {
      const [oneIn, forecast, end] = cells.map(Number) as [number, number, number];
      expect(Math.abs(100 * (1 - 1 / oneIn) ** TOKENS - forecast)).toBeLessThan(1);
      const share = forecast / 100;
      // Three standard errors of a share of 256 chains, and the rounding of the cells.
      expect(Math.abs(end - forecast)).toBeLessThan(300 * Math.sqrt((share * (1 - share)) / CHAINS) + 1);
    }
  });
});

describe('what is claimed holds over the five seeds', () => {
  const interval = (sweep: Sweep, from: string, to: string, symbol: number, where: Record<string, string>) =>
    meanInterval(
      seedDifferences(sweepValues(sweep, from, at(symbol), where), sweepValues(sweep, to, at(symbol), where)),
    );

  it('eight bits lose nothing that is seen', () => {
    const { mean, margin } = interval(bits, 'ptq', 'full', 448, { bits: '8' });
    expect(Math.abs(mean)).toBeLessThan(Math.max(margin, 0.01));
  });

  it('four bits: the gap between trained rounded and rounded after grows with the length of the chain', () => {
    const gaps = [8, 56, 224, 448].map((symbol) => interval(bits, 'ptq', 'qat', symbol, { bits: '4' }));
    for (const { mean, margin } of gaps.slice(1)) expect(mean - margin).toBeGreaterThan(0);
    expect(gaps.map(({ mean }) => mean)).toEqual(gaps.map(({ mean }) => mean).toSorted((a, b) => a - b));
  });

  it('three bits: rounded after training is lost, and training with the rounding saves a part', () => {
    expect(meanInterval(sweepValues(bits, 'ptq', at(448), { bits: '3' })).mean).toBeLessThan(0.02);
    const saved = meanInterval(sweepValues(bits, 'qat', at(448), { bits: '3' }));
    expect(saved.mean - saved.margin).toBeGreaterThan(0.2);
    const missing = interval(bits, 'qat', 'full', 448, { bits: '3' });
    expect(missing.mean - missing.margin).toBeGreaterThan(0.2);
  });

  it('two bits: no chain is right at the end, though nearly all of the added loss comes back', () => {
    expect(Math.max(...sweepValues(bits, 'qat', at(448), { bits: '2' }))).toBe(0);
    const [, , two] = recoveries(bits);
    expect(two!.label).toBe('2 bits');
    expect(two!.interval.mean).toBeGreaterThan(0.9);
  });

  it('training with the rounding is not free: it stays behind by more than the seeds differ, whatever is rounded', () => {
    for (const sweep of [bits, dense]) {
      const { mean, margin } = interval(sweep, 'qat', 'full', 448, { bits: '4' });
      expect(mean - margin).toBeGreaterThan(0);
    }
  });

  it('always taking the likeliest hides what four bits cost', () => {
    const greedy = sweeps['quantized-training-greedy']!;
    expect(interval(greedy, 'ptq', 'full', 448, {}).mean).toBeLessThan(0.03);
    expect(interval(bits, 'ptq', 'full', 448, { bits: '4' }).mean).toBeGreaterThan(0.2);
  });

  it('smaller groups lose less', () => {
    const order = ['4 bits, by 8', '4 bits, by 16', '4 bits, by 32', '4 bits, by all'];
    const means = settings(sweeps, 448)
      .filter(({ label }) => order.includes(label))
      .map(({ ptq }) => ptq.interval.mean);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
  });

  it('the default claim holds for the run on view: most of what would be lost is kept', () => {
    const [full, ptq, qat] = ['full', 'ptq', 'qat'].map((arm) => run.arms[arm]!.at(-1)!.alive) as [
      number,
      number,
      number,
    ];
    expect(full - ptq).toBeGreaterThan(0.2);
    expect((qat - ptq) / (full - ptq)).toBeGreaterThan(0.5);
    expect(run.arms.ptq![0]!.error! - run.arms.full![0]!.error!).toBeLessThan(0.005);
  });
});

describe('words', () => {
  it('a claim of every preset but the first has the numbers of its run', () => {
    const files: Record<string, string> = {
      eight: '-eight',
      three: '-three',
      two: '-two',
      greedy: '-cold',
      dense: '-plain',
    };
    const named = quantizedTrainingSpec.presets.map(({ id }) => id).filter((id) => id !== 'four');
    expect(Object.keys(claims).toSorted()).toEqual(named.toSorted());
    for (const id of named) {
      const own = runOf(files[id]!);
      expect(own.params).toMatchObject(quantizedTrainingSpec.presets.find((preset) => preset.id === id)!.params);
      expect(claims[id]!(own)).toContain(percent(own.arms.ptq!.at(id === 'two' ? 7 : -1)!.alive));
    }
  });

  it('say nothing before the run is there, and of other parameters what their run has', () => {
    const empty = { ...run, arms: {} };
    expect(told(empty)).toBe('');
    for (const claim of Object.values(claims)) expect(claim(empty)).toBe('');
    expect(foresee({ run, isEdited: false, isAtEnd: true })).toBe(told(run));
    expect(foresee({ run, isEdited: true, isAtEnd: true })).toBeUndefined();
    expect(asks(run)).toMatch(/seed 1 is wrong at about one symbol in \d+00\./);
    expect(asks(empty)).not.toContain('wrong');
  });

  it('small shares keep a digit', () => {
    expect([0, 0.00163, 0.0049, 0.5, 1].map(percent)).toEqual([
      '0\u00a0%',
      '0.2\u00a0%',
      '0.5\u00a0%',
      '50\u00a0%',
      '100\u00a0%',
    ]);
    expect(percent(0.0003)).toBe('0.03\u00a0%');
  });

  it('seeds are read at the nearest length that was recorded', () => {
    expect([1, 30, 200, 448].map(nearestRead)).toEqual([1, 28, 224, 448]);
    expect(tabulate(run, ROUNDING_ARMS, TOKENS).rows[0]).toHaveLength(5 + READ_AT.length);
  });
});

describe('the run', () => {
  const params = { ...defaultsOf(quantizedTrainingParams), steps: 20, lastSteps: 5 };
  const first = (arm: string) => experiment.run(params, arm).next().value!;

  it('rounds in two arms, by as much as the bits say, and trains all from one start', () => {
    const [full, ptq, qat] = ['full', 'ptq', 'qat'].map(first);
    expect([full!.moved, ptq!.moved! > 0.09, qat!.moved! > 0.09, ptq!.moved! < 0.11]).toEqual([0, true, true, true]);
    expect(ptq!.losses).toEqual(full!.losses);
    expect(qat!.losses![0]).toBe(full!.losses![0]);
    expect(ptq!.loss).not.toBe(full!.loss);
  });

  it('tells how far the training is', () => {
    const shares: number[] = [];
    const other = { ...params, seed: 77 };
    experiment.run(other, 'full', { preparing: (share) => void shares.push(share) }).next();
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThanOrEqual(2);
  });
});
