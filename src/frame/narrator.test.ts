import { expect, it } from 'vitest';
import { nameFrames } from './narrator.ts';

it('nameFrames(name, count) counts frames in English', () => {
  expect([nameFrames(), nameFrames('turn', 1), nameFrames('turn', 0)]).toEqual(['steps', 'turn', 'turns']);
  expect([nameFrames('batch', 10), nameFrames('batch', 1)]).toEqual(['batches', 'batch']);
});
