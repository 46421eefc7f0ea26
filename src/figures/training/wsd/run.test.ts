import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment, trainingOf } from './run.ts';
import { FLOOR, shareAt, WARMUP, wsdParams } from './spec.ts';

const params = { ...defaultsOf(wsdParams), steps: 36, from: 32, end: 36 };

describe('the schedules', () => {
  it('warm up, stay at the peak, and fall to a tenth of it by a cosine', () => {
    const decay = { from: 100, end: 200 };
    expect(shareAt(0, decay)).toBeCloseTo(1 / WARMUP, 15);
    expect([shareAt(WARMUP, decay), shareAt(99, decay)]).toEqual([1, 1]);
    expect(shareAt(150, decay)).toBeCloseTo((1 + FLOOR) / 2, 12);
    expect(shareAt(200, decay)).toBeCloseTo(FLOOR, 12);
    expect(shareAt(500, decay)).toBeCloseTo(FLOOR, 12);
    expect(shareAt(500, null)).toBe(1);
  });
});

describe('a decay from an earlier step', () => {
  const hashes = (from: number, arm = 'wsd', change?: { step: number; params: { from: number } }) =>
    [...trainingOf({ ...params, from }, arm, change, 1).training].map(({ hash }) => hash);
  const late = hashes(32);
  const early = hashes(24);

  it('has the weights of the later one, bit for bit, up to the step at which it begins, and others after it', () => {
    // The first step of a decay is still at the peak.
    expect(early.slice(0, 25)).toEqual(late.slice(0, 25));
    expect(early[25]).not.toBe(late[25]);
    expect(hashes(24, 'constant').slice(0, 25)).toEqual(late.slice(0, 25));
  });

  it('is the same branch when the course is changed on the way', () => {
    expect(hashes(32, 'wsd', { step: 24, params: { from: 24 } })).toEqual(early);
  });
});

it('reads the held-out text every twenty steps and at the end', () => {
  const frames = [...experiment.run(params, 'cosine')];
  expect(frames.filter(({ heldOut }) => heldOut !== undefined).map(({ step }) => step)).toEqual([19, 35]);
  expect(frames).toHaveLength(experiment.length(params));
});
