import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment } from './run.ts';
import { type AllToAllParams, allToAllParams, allToAllSpec } from './spec.ts';
import {
  type AllToAllRun,
  allOf,
  claims,
  foresee,
  framesOf,
  isHidden,
  limitedOf,
  sizeInWords,
  tabulate,
} from './text.ts';
import View from './View.svelte';

type Changes = Partial<AllToAllParams>;
function runOf(changes: Changes = {}): AllToAllRun {
  const params = { ...defaultsOf(allToAllParams), ...changes };
  return { experiment: experiment.id, version: 1, params, arms: { sizes: [...experiment.run(params, 'sizes')] } };
}
const ofPreset = (id: string) => runOf(allToAllSpec.presets.find((one) => one.id === id)!.params as Changes);
const hidden = (run: AllToAllRun) => allToAllSpec.summarize(framesOf(run), run.params).hidden!;
const html = (recorded: AllToAllRun) =>
  draw(definition, View, {
    recorded: recorded as unknown as Run,
    sweeps: {},
    number: 'Figure 1',
    claim: 'A claim.',
    embedHref: '/embed/all-to-all/',
  }).body;

describe('the claims', () => {
  it('of the opening holds: sixteen are hidden, thirty-two are not, and eight hold nearly twice as much', () => {
    expect(framesOf(runOf()).map(isHidden)).toEqual([true, true, false, false]);
    const [eight, sixteen] = framesOf(runOf());
    expect(allOf(eight!)).toBeLessThan(allOf(sixteen!));
    expect(eight!.states / sixteen!.states).toBeCloseTo(1.88, 2);
  });

  it('of the opening holds between two rates, at which the all-to-all of thirty-two and of sixteen is as long as attention', () => {
    const { rateOf16, rateOf32 } = allToAllSpec.summarize(framesOf(runOf()), runOf().params);
    expect(rateOf32).toBeLessThan(400);
    for (const [rate, ranks] of [
      [rateOf32! - 1, 32],
      [rateOf32! + 1, 16],
      [rateOf16! - 1, 16],
      [rateOf16! + 1, 8],
    ] as const)
      expect(hidden(runOf({ rate }))).toBe(ranks);
    // Whatever the rate at which the two were read.
    const faster = runOf({ rate: 600 });
    expect(allToAllSpec.summarize(framesOf(faster), faster.params).rateOf16).toBeCloseTo(rateOf16!, 6);
  });

  it('the experts’ computing would cover all sizes up to seven hundred TFLOP/s', () => {
    for (const frame of framesOf(runOf({ rate: 700 }))) expect(allOf(frame)).toBeLessThan(frame.layer);
  });

  it('of twice the heads holds up to 700 TFLOP/s and in both precisions: more ranks are hidden, if not all were', () => {
    expect(claims.double!(ofPreset('double'))).toContain('up to 32 expert ranks hide under it');
    for (const rate of [50, 100, 200, 300, 400, 500, 600, 700])
      for (const dispatch of ['fp8', 'bf16'] as const) {
        const [own, double] = [hidden(runOf({ rate, dispatch })), hidden(runOf({ rate, dispatch, heads: 128 }))];
        if (own < 64) expect(double).toBeGreaterThan(own);
      }
  });

  it('of twice the heads holds for V3’s own choice: its sixty-four hide under its heads since it sends a token to four nodes, and not under K2’s', () => {
    const last = framesOf(ofPreset('double')).at(-1)!;
    const limited = limitedOf(last)!;
    expect(isHidden(last)).toBe(false);
    expect(limited / allOf(last)).toBeCloseTo(4 / last.visited, 12);
    expect(limited).toBeLessThan(last.attention);
    expect(limited).toBeGreaterThan(framesOf(runOf()).at(-1)!.attention);
    expect(allToAllSpec.summarize(framesOf(runOf()), runOf().params).limited64).toBeCloseTo(limited, 12);
    expect(claims.double!(ofPreset('double'))).toContain(
      '4 nodes at most: 14.1 ms in place of 18.7, and then they hide too.',
    );
    expect(framesOf(runOf()).map(limitedOf).slice(0, 3)).toEqual([undefined, undefined, undefined]);
  });

  it('of the others hold: BF16 is over by about a quarter, faster computing hides none, long sequences hide all', () => {
    expect(claims.bf16!(ofPreset('bf16'))).toContain('16 expert ranks take 10.9 ms, 24 % more than attention');
    expect(claims.faster!(ofPreset('faster'))).toContain('no number of expert ranks hides');
    expect(claims.long!(ofPreset('long'))).toContain('all numbers of expert ranks hide');
    expect(foresee(runOf({ heads: 32 }))).toMatch(/^With 32 heads attention takes \d\.\d ms, and no number/);
  });
});

describe('the picture', () => {
  it('has a bar a number of ranks in two parts, and nothing that is not a number, whatever is set', () => {
    for (const changes of [{}, { heads: 16, rate: 990 }, { heads: 256, rate: 50, context: 131_072 }])
      expect(html(runOf(changes))).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    const body = html(runOf());
    expect(body.match(/<rect class="dispatch/g)).toHaveLength(4);
    expect(body.match(/class="beyond-label/g)).toHaveLength(2);
  });
});

describe('the words', () => {
  it('tell of nodes, and within one of GPUs', () => {
    const [eight, sixteen, thirtyTwo] = framesOf(runOf()).map(sizeInWords);
    expect(eight).toContain('on one node, where a token’s copies go to 5.3 GPUs over NVLink');
    expect(sixteen).toContain('attention covers it. The fullest GPU holds 29 GB');
    expect(thirtyTwo).toContain('2.4 ms more than attention');
    expect(tabulate(runOf()).rows).toHaveLength(4);
  });
});
