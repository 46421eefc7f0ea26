import { describe, expect, it } from 'vitest';
import { controlsInInert, controlsOutsideInert } from '../frame/controls-outside-inert.ts';
import { draw } from '../frame/draw-figure.ts';
import { decodeRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { definitions } from './definitions.ts';
import { recordedFileOf, recordedFiles } from './recorded-runs.ts';
import { loadFigure } from './registry.ts';

describe('a figure as the server draws it', () => {
  it.each(Object.keys(definitions))('%s has no control that could be worked before it is alive', async (id) => {
    const { definition, View } = await loadFigure(id);
    const { paper } = recordedFiles.find(({ run }) => run === id)!;
    const read = async (name: string) => JSON.parse(await recordedFileOf(name, paper).read());
    const sweeps: [string, Sweep][] = [];
    for (const name of definition.sweeps ?? []) sweeps.push([name, await read(name)]);
    // Their values do not matter here.
    const facts = (definition.facts ?? []).map((fact) => [fact, { text: '1', value: 1, href: '#' }] as const);
    const { body } = draw(definition, View, {
      recorded: decodeRun(await read(id)),
      sweeps: Object.fromEntries(sweeps),
      facts: Object.fromEntries(facts),
      number: 'Figure 1',
      embedHref: `/embed/${id}/`,
    });
    expect(controlsOutsideInert(body)).toEqual([]);
    expect(controlsInInert(body)).toBeGreaterThan(6);
  });
});
