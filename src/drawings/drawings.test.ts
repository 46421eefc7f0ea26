/** What holds of every drawing: it can be read where nothing moves, and each of its steps draws something. */

import { readdirSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import DrawingFrame from '../frame/DrawingFrame.svelte';
import { defineDrawing } from '../frame/drawing.ts';
import { drawingSubjects, loadDrawing } from './registry.ts';

const ids = Object.values(drawingSubjects).flat();
const folders = readdirSync('src/figures').flatMap((subject) =>
  subject.includes('.') ? [] : readdirSync(`src/figures/${subject}`),
);

describe.each(ids)('the drawing "%s"', async (id) => {
  const { definition, View } = await loadDrawing(id);
  const { steps, values = {}, says } = definition;
  const drawAt = (step: string) =>
    render(DrawingFrame, { props: { id, number: 'Drawing 1', definition: { ...definition, opensAt: step }, View } })
      .body;

  it('has a name of its own among figures and drawings', () => {
    expect([...ids, ...folders].filter((other) => other === id)).toEqual([id]);
  });

  it.each(steps.map((step) => step.id))('draws its step "%s" on the server, in numbers that are numbers', (step) => {
    const body = drawAt(step);
    expect(body).toMatch(/<svg|<table|<ol|<ul|<div class="/);
    expect(body).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('tells every step and the whole in sentences', () => {
    for (const sentence of [says, ...steps.map((step) => step.says)]) expect(sentence).toMatch(/[.?]$/);
    const body = drawAt(steps[0].id);
    for (const { label } of steps) expect(body).toContain(`<b>${label}.</b>`);
  });

  it('draws the ends of everything that can be dragged', () => {
    for (const [name, { min, max }] of Object.entries(values))
      for (const start of [min, max]) {
        const moved = { ...definition, values: { ...values, [name]: { ...values[name]!, default: start } } };
        const { body } = render(DrawingFrame, { props: { id, number: 'Drawing 1', definition: moved, View } });
        expect(body).not.toMatch(/NaN|undefined|Infinity/);
      }
  });
});

describe('defineDrawing', () => {
  const step = { id: 'one', label: 'One', says: 'One.' };
  it('names a step that comes twice, an opening that is no step, and a start out of range', () => {
    const make = (more: object) => () => defineDrawing({ title: 'T', says: 'S.', steps: [step], ...more });
    expect(make({ steps: [step, step] })).toThrow('The drawing "T": two steps are called "one".');
    expect(make({ opensAt: 'two' })).toThrow('it opens at "two", which is no step. Known: one.');
    const value = { label: 'V', min: 0, max: 1, step: 0.1, default: 2 };
    expect(make({ values: { v: value } })).toThrow('"v" runs from 0 to 1 by 0.1 and starts at 2');
    expect(make({ values: { v: { ...value, default: 1, steps: ['two'] } } })).toThrow('"v" moves in "two"');
  });
});

describe('loadDrawing', () => {
  it('names the drawings that there are when it is asked for another', async () => {
    await expect(loadDrawing('no-such')).rejects.toThrow(`There is no drawing "no-such". Known: ${ids[0]}`);
  });
});
