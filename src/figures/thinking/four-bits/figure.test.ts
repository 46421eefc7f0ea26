import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { Random } from '../../../lab/random.ts';
import { quantizeValues } from '../../../lab/tensor/fake-quantize.ts';
import { relativeRms } from '../../../lab/tensor/minifloat.ts';
import definition from './figure.ts';
import { fourBitsSpec } from './spec.ts';
import {
  type Asked,
  groupIndex,
  groupsOf,
  INPUTS,
  matrixOf,
  movedIndex,
  OUTPUTS,
  packed,
  readMatrix,
} from './spec-group.ts';
import {
  bothWays,
  claims,
  type FourBitsRun,
  foresee,
  hex,
  k2Size,
  placeOf,
  summarize,
  tabulate,
  told,
  weightsAt,
  word,
} from './text.ts';
import View from './View.svelte';

const run = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/four-bits.json', 'utf8')),
) as unknown as FourBitsRun;
const weights = weightsAt(run, 1)!;
const drawn = weightsAt(run, 0)!;
const asked: Asked = { source: 'trained', range: 'even', size: '32', group: 1, moved: 0, to: 0 };
const presetOf = (id: string): Asked => ({
  ...asked,
  group: fourBitsSpec.params.group.default,
  ...(fourBitsSpec.presets.find((preset) => preset.id === id)!.params as Partial<Asked>),
});

describe('numbers that others have found', () => {
  it('the ramp (i − 16) / 160 loses 1.7140e-05 through 7 and 1.4844e-05 through 7.5, mean square', () => {
    const ramp = { ...asked, source: 'ramp' } as const;
    expect(readMatrix(weights, ramp).group.mse).toBeCloseTo(1.714e-5, 9);
    expect(readMatrix(weights, { ...ramp, range: 'full' }).group.mse).toBeCloseTo(1.4844e-5, 9);
    expect(readMatrix(weights, { ...ramp, range: 'full' }).group.codes[0]).toBe(-8);
  });

  it('normal weights in groups of 32 lose 0.0966 of their size through 7 and 0.0944 through 7.5', () => {
    const random = new Random(1);
    const values = Float64Array.from({ length: 32 * 20_000 }, () => random.normal());
    const lost = (range: 'even' | 'full') => {
      const back = new Float64Array(values.length);
      quantizeValues(values, { rows: 20_000, cols: 32 }, { size: 32, along: 'row' }, 4, range, back);
      return relativeRms(values, back);
    };
    expect(lost('even')).toBeCloseTo(0.0966, 3);
    expect(lost('full')).toBeCloseTo(0.0944, 3);
  });

  it('one to seven and a zero are the int32 −1880241239', () => {
    const { group } = readMatrix(weights, { ...asked, source: 'count' });
    expect(group.codes.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 0]);
    expect(group.words).toEqual([-1880241239, -1880241239, -1880241239, -1880241239]);
    expect(packed([-8, -8, -8, -8, -8, -8, -8, -8])).toBe(0);
    expect([word(-1880241239), hex(-1880241239), hex(1)]).toEqual(['−1880241239', '8FEDCBA9', '00000001']);
  });

  it('the toy’s weights as drawn are normal: they lose as much', () => {
    expect(readMatrix(drawn, asked).error).toBeGreaterThan(0.0966 - 0.006);
    expect(readMatrix(drawn, asked).error).toBeLessThan(0.0966 + 0.006);
  });

  it('K2 Thinking takes 594.2 GB, at four and a half bits for a weight of an expert', () => {
    const { total, bits } = k2Size({ size: '32' });
    expect([(total / 1e9).toFixed(1), bits]).toEqual(['594.2', 4.5]);
  });
});

describe('a group', () => {
  it('is of one output, and choosing beyond the last chooses the last', () => {
    expect(placeOf({ ...asked, group: 2 })).toBe('output 1, inputs 33 to 64');
    expect(placeOf({ ...asked, group: 21 })).toBe('output 11, inputs 1 to 32');
    expect([groupsOf({ size: '8' }), groupIndex({ size: '64', group: 256 })]).toEqual([256, OUTPUTS - 1]);
    expect(movedIndex({ size: '8', moved: 64 })).toBe(7);
  });

  it('moves no weight by more than half a step, and its largest not at all', () => {
    const { group } = readMatrix(weights, asked);
    group.values.forEach((value, i) => {
      expect(Math.abs(group.back[i]! - value)).toBeLessThanOrEqual(group.scale * (0.5 + 1e-9));
    });
    expect(Math.max(...group.codes.map(Math.abs))).toBe(7);
  });

  it('with a moved weight has that one moved and nothing else of the matrix', () => {
    const moved = { ...asked, group: 5, moved: 3, to: 9 };
    const [before, after] = [matrixOf(weights, asked), matrixOf(weights, moved)];
    expect([...after.keys()].filter((i) => after[i] !== before[i])).toEqual([4 * 32 + 2]);
    expect(weights).toHaveLength(INPUTS * OUTPUTS);
  });
});

describe('every claim holds for the recorded matrix', () => {
  it('an outlier makes the steps of its whole group wide, and of no other', () => {
    const [plain, outlier] = [presetOf('toy'), presetOf('outlier')].map((one) => readMatrix(weights, one));
    expect(outlier!.group.scale).toBeGreaterThan(3 * plain!.group.scale);
    expect(outlier!.group.errorOfOthers).toBeGreaterThan(2 * plain!.group.error);
    const elsewhere = { ...presetOf('outlier'), group: 3, moved: 0 };
    expect(readMatrix(weights, elsewhere).group).toEqual(readMatrix(weights, { ...asked, group: 3 }).group);
    expect(claims.outlier!(run)).toMatch(/times as wide .* the other 31 lose/);
  });

  it('the small group has the same weight moved to the same value, and the matrix then loses less', () => {
    const [small, large] = [presetOf('small'), presetOf('outlier')];
    const place = (one: Asked) => groupIndex(one) * Number(one.size) + movedIndex(one);
    expect([place(small), small.to]).toEqual([place(large), large.to]);
    expect(readMatrix(weights, small).error).toBeLessThan(readMatrix(weights, large).error);
    expect(claims.small!(run)).toContain('with groups of 32');
  });

  it('the libraries’ scale loses less of the whole matrix', () => {
    const [even, full] = bothWays(weights, presetOf('toy')).map(({ read }) => read.error);
    expect(full).toBeLessThan(even!);
    expect(claims.libraries!(run)).toContain('finer');
  });

  it('has −1880241239 for one to seven, and nothing before there is a matrix', () => {
    expect(claims.packed!(run)).toContain('−1880241239');
    for (const claim of Object.values(claims)) expect(claim({ ...run, arms: {} })).toBe('');
    const params = { ...run.params, ...presetOf('outlier') };
    expect(foresee({ run, params, position: 1 })).toBe(told(weights, presetOf('outlier')));
    expect(foresee({ run: { ...run, arms: {} }, params, position: 1 })).toBeUndefined();
  });
});

describe('the picture', () => {
  const body = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 6',
    embedHref: '/embed/four-bits/',
  }).body;

  it('has a ring for every weight, a line for every code, and K2 Thinking’s size', () => {
    expect(body.match(/class="weight/g)).toHaveLength(32);
    expect(body.match(/class="level/g)).toHaveLength(15);
    expect(body).toContain('594.2 GB');
    expect(body).toContain('4 + 16/32 = 4.50 bits a weight');
    expect(body).not.toContain('int32');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('is told in words, and weight by weight in the table', () => {
    expect(summarize(run, 0, presetOf('toy'))).toContain('Weights as drawn, output 11');
    expect(tabulate(run, 1, presetOf('toy')).rows).toHaveLength(32);
  });
});
