import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { useFakeWindow } from '../frame/figure-fixture.ts';
import { FigureState } from '../frame/figure-state.svelte.ts';
import type { Run } from '../lab/experiment/experiment.ts';
import { decodeRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { definitions } from './definitions.ts';
import { recordedFileOf } from './recorded-runs.ts';
import { loadFigure } from './registry.ts';

useFakeWindow();

const PAPER = 'kimi-k2';
const asking = Object.keys(definitions).filter((id) => definitions[id]?.predict);

const read = async (name: string) => JSON.parse(await recordedFileOf(name, PAPER).read());

/** The same run if everything had stayed as it was in the first step. */
const frozen = (run: Run): Run => ({
  ...run,
  arms: Object.fromEntries(
    Object.entries(run.arms).map(([arm, frames]) => [arm, frames.map((_, step) => ({ ...frames[0]!, step }))]),
  ),
});

it('several figures ask what a reader expects before the run is seen', () => {
  expect(asking.length).toBeGreaterThanOrEqual(5);
});

it.each(asking)('the covered picture of %s is the same whatever the rest of the run is', async (id) => {
  const { definition, View } = await loadFigure(id);
  const recorded = decodeRun(await read(id));
  const sweeps = Object.fromEntries(
    await Promise.all((definition.sweeps ?? []).map(async (name) => [name, (await read(name)) as Sweep] as const)),
  );
  const facts = Object.fromEntries(
    (definition.facts ?? []).map((fact) => [fact, { text: '1 %', value: 1, href: '#' }]),
  );
  const stateOf = (run: Run) => {
    const createWorker = () => {
      throw new Error('Nothing runs here.');
    };
    return new FigureState({ ...definition, recorded: run, sweeps, facts, opensAt: undefined, createWorker });
  };
  const drawn = (figure: ReturnType<typeof stateOf>) => render(View, { props: { figure } }).body;
  const [real, other] = [stateOf(recorded), stateOf(frozen(recorded))];
  expect(drawn(real)).not.toBe(drawn(other));
  for (const figure of [real, other]) figure.cover();
  expect(drawn(real)).toBe(drawn(other));
  expect(real.word).toBe('covered');
});
