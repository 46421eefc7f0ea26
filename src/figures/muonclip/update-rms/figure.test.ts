import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment as updateRms } from './run.ts';
import { SHAPES, updateRmsParams } from './spec.ts';
import { ROWS, shapeName, summarize, tabulate, type UpdateRmsRun } from './text.ts';
import View from './View.svelte';

const params = defaultsOf(updateRmsParams);
const frames = [...updateRms.run(params, 'muon')];
const run: UpdateRmsRun = { experiment: 'update-rms', version: 1, params, arms: { muon: frames } };

describe('the still', () => {
  const body = draw(definition, View, {
    recorded: run as unknown as Run,
    sweeps: {},
    number: 'Figure 3',
    claim: 'A claim.',
    embedHref: '/embed/update-rms/',
  }).body;

  it('has a row for every shape, one of them on view, the range of AdamW and a table', () => {
    expect(body.match(/class="row/g)).toHaveLength(SHAPES.length);
    expect(body.match(/class="row[^"]* now/g)).toHaveLength(1);
    expect(body).toContain('AdamW, usually');
    expect(body).toContain('<table');
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the rows', () => {
  it('leave a line for the name of each group, and no line twice', () => {
    expect(ROWS.filter(({ opensGroup }) => opensGroup).map(({ line }) => line)).toEqual([1, 5, 8]);
    expect(new Set(ROWS.map(({ line }) => line)).size).toBe(SHAPES.length);
    expect(ROWS.at(-1)!.line).toBe(SHAPES.length + 2);
  });
});

describe('the words', () => {
  it('name the shape on view and the spread over all', () => {
    expect(shapeName(4)).toBe('the toy, down: 64 × 256');
    expect(summarize(frames, 0)).toContain(`Over ${SHAPES.length} shapes`);
    expect(summarize([], 0)).toBe('No shape yet.');
  });

  it('tabulate every shape', () => {
    const { columns, rows } = tabulate(frames);
    expect(rows).toHaveLength(SHAPES.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
