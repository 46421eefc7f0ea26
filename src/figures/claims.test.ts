import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { claimOf } from '../frame/claim.ts';
import { useFakeWindow } from '../frame/figure-fixture.ts';
import { FigureState } from '../frame/figure-state.svelte.ts';
import type { Run } from '../lab/experiment/experiment.ts';
import { changedParams, defaultsOf, type ParamTable } from '../lab/experiment/params.ts';
import { decodeRun } from '../lab/experiment/recording.ts';
import { definitions, sketchDefinitions } from './definitions.ts';
import { loadExperiment } from './experiments.ts';
import { recordedFileOf, siblingsOf } from './recorded-runs.ts';

useFakeWindow();

const PAPER = 'kimi-k2';
const figures = Object.entries(definitions);

/** A digit that begins a word is a number; in K2, GPT-4 and W_0 it belongs to a name, and before or under a root to a formula. */
const numbersIn = (text: string) =>
  [...text.replaceAll(/√\w*\([^)]*\)/g, '√').matchAll(/(?<![\p{L}\d_.-])\d+(?:[.,]\d+)*(?!\d|[.,]\d|\s*√)/gu)].map(
    ([number]) => number,
  );

it('a number is a digit that begins a word, and not one of a name or a formula', () => {
  expect(numbersIn('K2, GPT-4, W_0 and DeepSeek-V3, times 0.25 √max(1, m)')).toEqual([]);
  expect(numbersIn('at 100 and −3, in 2 of 12.5')).toEqual(['100', '3', '2', '12.5']);
});

it.each(Object.entries({ ...definitions, ...sketchDefinitions }))(
  'the claim of %s has no number typed into it',
  (_id, { claim }) => {
    expect(claim).not.toBe('');
    expect(numbersIn(claim)).toEqual([]);
  },
);

const presets = figures.flatMap(([id, { experiment }]) => experiment.presets.map((preset) => [id, preset.id] as const));

describe('a preset that is pressed', () => {
  const presetOf = (id: string, preset: string) =>
    definitions[id]!.experiment.presets.find((one) => one.id === preset)!;

  it.each(presets)(
    '%s, %s: its claim has no number typed into it, only such as are made from the run',
    (id, preset) => {
      const { help } = presetOf(id, preset);
      expect(help).not.toBe('');
      if (!definitions[id]?.claims?.[preset]) expect(numbersIn(help)).toEqual([]);
    },
  );

  it.each(presets)('%s, %s: claims over its own run, and over no other', async (id, preset) => {
    const definition = definitions[id]!;
    const { params: table } = definition.experiment;
    const { params, help } = presetOf(id, preset);
    const wanted = { ...defaultsOf(table), ...params } as Run['params'];
    const file = recordedFileOf(id, PAPER);
    const opening = decodeRun(JSON.parse(await file.read()));
    const isSame = (run: Pick<Run<ParamTable>, 'params'>) =>
      Object.keys(table).every((name) => definition.selectsArms?.includes(name) || run.params[name] === wanted[name]);
    const kept = (await siblingsOf(file)).find(isSame);
    const run = isSame(opening)
      ? opening
      : kept
        ? decodeRun(JSON.parse(await recordedFileOf(kept.run, PAPER).read()))
        : definition.instant && (await computed(id, wanted));
    const stateOf = (recorded: Run) => {
      const createWorker = () => {
        throw new Error('Nothing runs here.');
      };
      const state = new FigureState({
        ...definition,
        instant: false,
        recorded,
        sweeps: {},
        facts: {},
        opensAt: undefined,
        createWorker,
      });
      state.replace(params as Run['params']);
      return state;
    };
    // Without its run on view a preset claims nothing of what is.
    const other = stateOf(opening);
    if (other.isEdited) expect(claimOf(definition, other)).not.toBe(help);
    if (!run) return;
    const state = stateOf(run);
    expect(state.isEdited).toBe(false);
    const isOpening = changedParams(table, wanted).length === 0;
    expect(claimOf(definition, state)).toBe(
      isOpening ? definition.claim : (definition.claims?.[preset]?.(state.run) ?? help),
    );
    expect(claimOf(definition, state)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

// An instant figure keeps its old run on view until the new one is there.
const begun = presets.filter(([id]) => !definitions[id]!.instant);
it.each(begun)('%s, %s: a live run that has no frame yet can be spoken of', async (id, preset) => {
  const definition = definitions[id]!;
  const opening = decodeRun(JSON.parse(await recordedFileOf(id, PAPER).read()));
  const silent = { postMessage() {}, terminate() {}, onmessage: null, onerror: null, onmessageerror: null };
  const facts = Object.fromEntries((definition.facts ?? []).map((fact) => [fact, { text: '1', value: 1, href: '' }]));
  const state = new FigureState({
    ...definition,
    recorded: opening,
    sweeps: {},
    facts,
    opensAt: undefined,
    createWorker: () => ({ ...silent }),
  });
  state.replace(definition.experiment.presets.find((one) => one.id === preset)!.params as Run['params']);
  state.start();
  expect([state.phase, state.frames]).toEqual(['running', 0]);
  expect(claimOf(definition, state)).toBeTypeOf('string');
  expect(definition.foresee?.(state) ?? '').toBeTypeOf('string');
  state.dispose();
});

/** The run of a preset that nobody recorded and that takes a moment. */
async function computed(id: string, params: Run['params']): Promise<Run> {
  const experiment = (await loadExperiment(id))!;
  const arms = experiment
    .arms(params)
    .map(async (arm) => [arm.id, await Array.fromAsync(experiment.run(params, arm.id))] as const);
  return { experiment: id, version: experiment.version, params, arms: Object.fromEntries(await Promise.all(arms)) };
}

// What each sentence says is held to numbers where the figure's numbers are known: in its folder.
it.each(figures)('the tests of %s hold its claims to its runs', (id) => {
  const [file] = Object.keys(import.meta.glob('./*/*/figure.test.ts')).filter((path) =>
    path.endsWith(`/${id}/figure.test.ts`),
  );
  expect(file, 'figure.test.ts').toBeDefined();
  const tests = readFileSync(new URL(file!, import.meta.url), 'utf8');
  expect(tests).toMatch(/\b(?:it|describe)(?:\.each\([^)]*\))?\(\s*['`][^'`]*\bclaims?\b/);
});
