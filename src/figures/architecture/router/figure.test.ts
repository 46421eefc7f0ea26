import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import { EXPERTS, SCALE } from '../../../lab/toy/expert-shape.ts';
import definition, { K2 } from './figure.ts';
import { CHOSEN, LINE, routerParams, routerSpec } from './spec.ts';
import { biasOf, changeOf, countsOf, cutOf, ratioChange, route } from './state.ts';
import { claimsOf, foresee, type RouterRun, summarize, tabulate } from './text.ts';
import View from './View.svelte';

const recorded = decodeRun(
  JSON.parse(readFileSync('content/kimi-k2/runs/router.json', 'utf8')),
) as unknown as RouterRun;
const frames = recorded.arms.layer!;
const defaults = defaultsOf(routerParams);
const claims = claimsOf(routerSpec.presets);
const html = (run: RouterRun) =>
  draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    facts: Object.fromEntries(Object.values(K2).map((id) => [id, { text: '384', value: 384, href: '#' }])),
    number: 'Figure 1',
    embedHref: '/embed/router/',
  }).body;

describe('the still', () => {
  it('has the line, a row for each expert, the weights of the chosen and K2’s numbers', () => {
    const body = html(recorded);
    expect(body.match(/class="cell/g)).toHaveLength(LINE * CHOSEN);
    expect(body.match(/class="gate/g)).toHaveLength(CHOSEN);
    expect(body).toContain('AR-33');
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });

  it('stands before the line is read', () => {
    expect(html({ ...recorded, arms: { layer: [] } })).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
    expect(summarize({ ...recorded, arms: { layer: [] } }, defaults, 0)).toContain('training');
  });
});

describe('routing a line', () => {
  const line = route(frames, defaults);
  const bias = biasOf(frames, defaults);

  it('chooses those whose score plus bias passes the cut, and no others', () => {
    for (const routed of line) {
      const cut = cutOf(routed, bias);
      for (let e = 0; e < EXPERTS; e++) expect(routed.scores[e]! + bias[e]! >= cut).toBe(routed.chosen.includes(e));
      expect(routed.gates.reduce((a, b) => a + b)).toBeCloseTo(SCALE, 12);
    }
    expect(countsOf(line).reduce((a, b) => a + b)).toBe(LINE * CHOSEN);
  });

  it('is another choice with another bias, and never another ratio of two weights', () => {
    for (let expert = 1; expert <= EXPERTS; expert++)
      for (const nudge of [-0.6, -0.1, 0.1, 0.6]) {
        const moved = route(frames, { ...defaults, expert, nudge });
        expect(ratioChange(line, moved)).toBeLessThan(1e-9);
      }
    expect(countsOf(route(frames, { ...defaults, nudge: 0.6 }))).not.toEqual(countsOf(line));
  });

  it('would tell if the bias were in the weights', () => {
    const wrong = line.map((routed) => ({ ...routed, gates: routed.chosen.map((e) => routed.scores[e]! + bias[e]!) }));
    expect(ratioChange(line, wrong)).toBeGreaterThan(0.01);
  });

  it('tells who comes and who goes', () => {
    const of = (...chosen: number[]) => ({ ...line[0]!, chosen });
    expect(changeOf(of(1, 2, 3), of(3, 4, 2))).toEqual({ come: [4], gone: [1], stay: [2, 3] });
  });
});

describe('every claim holds for the recorded run of its preset', () => {
  it('a bias moved up brings characters, moved down it takes them, and ratios stay', () => {
    const count = (values: object, expert: number) => countsOf(route(frames, { ...defaults, ...values }))[expert - 1]!;
    expect(count({ nudge: 0.3 }, 8)).toBeGreaterThan(count({}, 8));
    expect(claims.raised!(recorded)).toContain(`expert 8 gets ${count({ nudge: 0.3 }, 8)} of the 32 characters`);
    expect(claims.raised!(recorded)).toContain('stays as it was');
    expect(count({ expert: 12, nudge: -0.5 }, 12)).toBeLessThan(count({}, 12));
    expect(claims.lowered!(recorded)).toContain('stays as it was');
  });

  it('by scores alone the busiest expert of the line gets more, and the least busy less', () => {
    const [own, plain] = [true, false].map((bias) => countsOf(route(frames, { ...defaults, bias })));
    expect(Math.max(...plain!)).toBeGreaterThan(Math.max(...own!));
    expect(Math.min(...plain!)).toBeLessThan(Math.min(...own!));
    expect(claims.scores!(recorded)).toContain(`gets ${Math.max(...plain!)} of`);
  });

  it('the opening’s: four experts of the largest score plus bias', () => {
    expect(CHOSEN).toBe(4);
    expect(definition.claim).toContain('four');
  });
});

describe('a bias that is dragged', () => {
  it('is told with what it changes for the character on view', () => {
    const asked = { run: recorded, position: 17, isEdited: false };
    const up = foresee({ ...asked, params: { ...defaults, expert: 2, nudge: -0.35 } })!;
    expect(up).toContain('Bias 2 moved by −0.35.');
    expect(up).toContain('expert 2 out');
    expect(foresee({ ...asked, params: { ...defaults, expert: 2, nudge: 0.3 } })).toContain('no weight changes');
    expect(foresee({ ...asked, isEdited: true, params: { ...defaults, nudge: 0.3 } })).toBeUndefined();
  });
});

it('tables and tells the character on view', () => {
  expect(tabulate(recorded, defaults, LINE).rows).toHaveLength(LINE);
  expect(summarize(recorded, defaults, 0)).toMatch(/^Character 1 of 32, “I”, goes to expert /);
});
