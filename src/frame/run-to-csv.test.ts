import { expect, it } from 'vitest';
import { runToCsv } from './run-to-csv.ts';

const frames = [
  { step: 0, loss: Math.fround(4.1), maxLogit: [1.5, Number.NaN], norms: [2] },
  { step: 1, loss: Number.POSITIVE_INFINITY, maxLogit: [3, 4], stopped: 'The "loss", at step 1, is gone.' },
];
const run = { experiment: 'toy', version: 1, params: {}, arms: { one: frames, two: frames.slice(0, 1) } };

it('runToCsv(run) has a line for every frame of every arm and a column for every number', () => {
  expect(runToCsv(run).split('\n')).toEqual([
    'arm,step,loss,maxLogit.0,maxLogit.1,norms.0,stopped',
    'one,0,4.099999904632568,1.5,NaN,2,',
    'one,1,Infinity,3,4,,"The ""loss"", at step 1, is gone."',
    'two,0,4.099999904632568,1.5,NaN,2,',
    '',
  ]);
});

it('gives back every float32 exactly', () => {
  const cell = runToCsv(run).split('\n')[1]!.split(',')[2];
  expect(Math.fround(Number(cell))).toBe(Math.fround(4.1));
});
