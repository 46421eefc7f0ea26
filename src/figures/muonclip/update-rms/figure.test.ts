import { describe, expect, it } from 'vitest';
import { draw } from '../../../frame/draw-figure.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import definition from './figure.ts';
import { experiment as updateRms } from './run.ts';
import { CORNERS, dotSize, exactSizes, PITCH, roundSide, SHEET } from './sheet.ts';
import { SHAPES, updateRmsParams } from './spec.ts';
import { foresee, ROWS, shapeName, summarize, tabulate, type UpdateRmsRun } from './text.ts';
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

  it('has every shape as a row, one of them marked and drawn on the sheet, the range of AdamW and a table', () => {
    expect(body.match(/class="grain/g)).toHaveLength(1);
    expect(body.match(/class="row/g)).toHaveLength(SHAPES.length);
    expect(body.match(/class="row[^"]* now/g)).toHaveLength(1);
    expect(body).toContain('attention out: 112 × 128');
    expect(body).toContain('AdamW, usually');
    expect(body).toContain('<table');
  });

  it('draws nothing that is not a number', () => {
    expect(body).not.toMatch(/="[^"]*(NaN|Infinity|undefined)[^"]*"/);
  });
});

describe('the rows', () => {
  it('have every shape once, the longer sides rising', () => {
    expect(new Set(ROWS.map(({ step }) => step)).size).toBe(SHAPES.length);
    const sides = ROWS.map(({ longer }) => longer);
    expect(sides).toEqual([...sides].sort((a, b) => a - b));
  });
});

describe('the sheet', () => {
  it('has the corner of every shape on it, and no two on one place', () => {
    for (const { rows, cols } of CORNERS) {
      expect(cols).toBeLessThan(SHEET.cols);
      expect(rows).toBeLessThan(SHEET.rows);
    }
    expect(new Set(CORNERS.map(({ rows, cols }) => `${rows} ${cols}`)).size).toBe(SHAPES.length);
  });

  it('gives the reader’s own corner the sizes that the runs of the same shapes come near', () => {
    for (const { rows, cols, exact, ...frame } of frames) {
      const sizes = exactSizes(rows, cols, params.rank);
      expect(sizes.raw).toBeCloseTo(exact, 6);
      expect(sizes.jordan / sizes.raw).toBeCloseTo(frame.jordan / frame.raw, 5);
      expect(sizes.matched / sizes.raw).toBeCloseTo(frame.matched / frame.raw, 5);
      expect(sizes.matched).toBeCloseTo(0.2, 12);
    }
    expect([roundSide(-3, 288), roundSide(100.4, 288), roundSide(999, 288)]).toEqual([8, 100, 288]);
  });

  it('draws the size of the entries as the size of the dots, until they touch', () => {
    expect(dotSize(0.1) / dotSize(0.05)).toBeCloseTo(2, 12);
    expect(dotSize(9)).toBe(PITCH);
    // Of 32 rows and 112 columns four rows of fourteen dots.
    expect(CORNERS[5]!.grain.match(/M/g)).toHaveLength(4);
    expect(CORNERS[5]!.grain).toContain(`h${13 * PITCH + 0.1}`);
  });
});

describe('every claim holds for the run of its preset', () => {
  const sizes = (id: string) => {
    const preset = updateRms.presets.find((one) => one.id === id)!;
    const all = { ...params, ...preset.params };
    return [...updateRms.run(all, 'muon')].map((frame) => ({
      ...frame,
      size: frame[all.scale],
      longer: Math.max(frame.rows, frame.cols),
    }));
  };
  const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);

  it('as it comes out, the entries are smaller the longer the matrix', () => {
    const means = [...Map.groupBy(sizes('full'), ({ longer }) => longer)]
      .sort(([a], [b]) => a - b)
      .map(([, group]) => group.reduce((sum, { size }) => sum + size, 0) / group.length);
    expect(means.length).toBeGreaterThan(5);
    expect(means).toEqual([...means].sort((a, b) => b - a));
  });

  it('under K2’s rule all are nearly alike, around 0.2', () => {
    const all = sizes('matched').map(({ size }) => size);
    expect(all).toHaveLength(13);
    expect(spread(all)).toBeLessThan(1.4);
    for (const size of all) expect(Math.abs(size - 0.2)).toBeLessThan(0.05);
  });

  it('under Jordan’s rule the tall grow and the others stay', () => {
    for (const { size, raw, rows, cols } of sizes('jordan')) {
      if (rows > cols) expect(size).toBeGreaterThan(raw);
      else expect(size).toBe(raw);
    }
  });

  it('of low rank every update is about half as large', () => {
    const full = sizes('matched');
    for (const [i, { size }] of sizes('low').entries()) {
      expect(size / full[i]!.size).toBeGreaterThan(0.35);
      expect(size / full[i]!.size).toBeLessThan(0.65);
    }
  });
});

describe('the words', () => {
  it('name the shape on view and the spread over all', () => {
    expect(shapeName(4)).toBe('toy’s down: 64 × 256');
    expect(summarize(frames, 0)).toContain(`Over ${SHAPES.length} shapes`);
    expect(summarize([], 0)).toBe('No shape yet.');
  });

  it('say between which sizes the entries lie where no preset does', () => {
    const said = foresee({ ...params, scale: 'matched', iterations: 1 }, frames)!;
    expect(said).toMatch(
      /^Under K2’s rule, at 100 % of full rank and after 1 iteration, the entries lie between 0\.\d\d and 0\.\d\d\.$/,
    );
    const sizes = frames.map(({ matched }) => matched);
    expect(said).toContain(`${Math.min(...sizes).toFixed(2)} and ${Math.max(...sizes).toFixed(2)}`);
    expect(foresee(params, frames.slice(1))).toBeUndefined();
  });

  it('tabulate every shape', () => {
    const { columns, rows } = tabulate(frames);
    expect(rows).toHaveLength(SHAPES.length);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
