import { expect, it, vi } from 'vitest';
import { claimLengths, claimOf, inWords } from './claim.ts';
import type { AnyFigure } from './definition.ts';
import { figure, useFakeWindow } from './figure-fixture.ts';

useFakeWindow();

type Any = Parameters<typeof claimOf>[1];
const definition = { claim: 'It counts.' } as AnyFigure;
const claim = (state: unknown, more: Partial<AnyFigure> = {}) => claimOf({ ...definition, ...more }, state as Any);

it('says what the picture shows and what was asked for, until that has run', async () => {
  const { state } = figure();
  expect(claim(state)).toBe('It counts.');
  state.set({ stride: 2, stopAt: 7 });
  const sentence = 'The picture shows stop 0, stride 1. Run it to see stop 7, stride 2.';
  expect(claim(state)).toBe(sentence);
  expect(claim(state, { foresee: () => undefined })).toBe(sentence);
  expect(claim(state, { foresee: () => 'It will stop.' })).toBe('It will stop.');
  state.start();
  await vi.advanceTimersByTimeAsync(3000);
  expect(claim(state)).toBe('This run has stop 7, stride 2.');
});

it('says of a figure that runs at once what is on view only while its run lets wait for itself', () => {
  const { state } = figure(undefined, { instant: true });
  const instant = { instant: true };
  state.set({ stride: 2 });
  expect(claim(state, instant)).toBe('');
  const sentence = 'The picture shows stride 1. The run with stride 2 is not there yet.';
  state.preparing = 0.4;
  expect(claim(state, instant)).toBe(sentence);
  state.preparing = undefined;
  state.toggle();
  expect([state.phase, claim(state, instant)]).toEqual(['paused', sentence]);
});

it('says what changed on the way of a run', async () => {
  const { state } = figure();
  state.scrub(20);
  state.set({ stride: 3 });
  state.changeCourse();
  await vi.advanceTimersByTimeAsync(3000);
  expect(claim(state)).toBe('From step 21 on this run has stride 3.');
});

it('keeps the letters of a name, and says of a switch whether it is on', () => {
  const flag = (label: string) => ({ kind: 'flag', label, help: '', default: false }) as const;
  const table = { adamw: flag('AdamW too'), decay: flag('With decay') };
  expect(inWords(table, Object.entries({ adamw: true, decay: false }))).toBe('AdamW too on, with decay off');
});

it('keeps room for the claim of every preset before its run is there, and tells no number of it', () => {
  const { state } = figure();
  const claims = {
    far: () => 'It counts to 120.',
    gone: (run: { arms: Record<string, readonly unknown[]> }) => `It has ${run.arms.missing!.length} frames.`,
  };
  const lengths = claimLengths({ ...definition, claims } as unknown as AnyFigure, state.run as never);
  expect(lengths).toEqual({ far: 'It counts to 000.' });
});
