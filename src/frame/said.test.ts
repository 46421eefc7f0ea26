import { expect, it } from 'vitest';
import { figure, useFakeWindow } from './figure-fixture.ts';

useFakeWindow();

it('keeps the sentence of a word and its way back when a sentence follows that nobody asked for', () => {
  const { state } = figure();
  state.say('Set to 60.', 'set-1');
  state.say('2 numbers are yours.');
  state.say('2 numbers are yours.');
  expect(state.said).toEqual({ sentence: 'Set to 60. 2 numbers are yours.', from: 'set-1' });
});

it('says only the last word’s sentence, and none after a reset', () => {
  const { state } = figure();
  state.say('Set to 60.', 'set-1');
  state.say('Set to 70.', 'set-2');
  expect(state.said).toEqual({ sentence: 'Set to 70.', from: 'set-2' });
  state.reset();
  expect(state.said).toBeUndefined();
});

it('leaves the news of a run in front of a sentence that nobody asked for', () => {
  const { state } = figure();
  state.announcement = 'Run finished.';
  state.say('2 numbers are yours.');
  expect(state.announcement).toBe('Run finished. 2 numbers are yours.');
  expect(state.said?.sentence).toBe('2 numbers are yours.');
});
