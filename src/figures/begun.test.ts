/** What holds of every picture while a live run begins: it draws what there is of the run, and nothing else. */

import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { useFakeWindow } from '../frame/figure-fixture.ts';
import { FigureState } from '../frame/figure-state.svelte.ts';
import { decodeRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { definitions } from './definitions.ts';
import { recordedFileOf } from './recorded-runs.ts';
import { loadFigure } from './registry.ts';

useFakeWindow();

const PAPER = 'kimi-k2';
const read = async (name: string) => JSON.parse(await recordedFileOf(name, PAPER).read());

it.each(Object.keys(definitions))('%s draws a run that has begun, whichever of its arms is ahead', async (id) => {
  const { definition, View } = await loadFigure(id);
  const run = decodeRun(await read(id));
  const sweeps = Object.fromEntries(
    await Promise.all((definition.sweeps ?? []).map(async (name) => [name, (await read(name)) as Sweep] as const)),
  );
  const facts = Object.fromEntries(
    (definition.facts ?? []).map((fact) => [fact, { text: '1 %', value: 1, href: '#' }]),
  );
  const createWorker = () => {
    throw new Error('Nothing runs here.');
  };
  // An instant figure shows the run before until the next one has a frame.
  for (const shown of definition.instant ? [1, 2] : [0, 1, 2]) {
    for (const ahead of [0, 1]) {
      const arms = Object.fromEntries(
        Object.entries(run.arms).map(([arm, frames], i) => [arm, frames.slice(0, shown + (i % 2 === ahead ? 1 : 0))]),
      );
      const figure = new FigureState({
        ...definition,
        recorded: { ...run, arms },
        sweeps,
        facts,
        opensAt: undefined,
        createWorker,
      });
      figure.frames = Math.min(shown, figure.frames);
      const { body } = render(View, { props: { figure } });
      expect(body.match(/="[^"]*(?:NaN|undefined|Infinity)[^"]*"/g) ?? [], `${shown} frames`).toEqual([]);
    }
  }
});
