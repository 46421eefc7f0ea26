import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { LENGTH } from '../../../lab/toy/character-shape.ts';
import { experiment, measureWeights } from './run.ts';
import { type AttentionWeightsFrame, attentionWeightsParams } from './spec.ts';

/** One block whose row i has what `row` says at columns 0 to i. */
const block = (row: (i: number) => readonly number[]) =>
  Array.from({ length: LENGTH }, (_, i) => [...row(i), ...Array(LENGTH).fill(7)].slice(0, LENGTH)).flat();

describe('what is measured of attention weights', () => {
  const even = block((i) => Array(i + 1).fill(1 / (i + 1)));
  const previous = block((i) => Array.from({ length: i + 1 }, (_, j) => (j === i - 1 ? 1 : 0)));

  it('calls no query decided that looks at all tokens alike, and gives the two before a twelfth', () => {
    const { decided, justBefore } = measureWeights([even]);
    expect(decided).toBe(0);
    expect(justBefore).toBeCloseTo(1 / 12, 2);
  });

  it('calls every query decided that looks at the token before', () => {
    expect(measureWeights([previous])).toEqual({ decided: 1, justBefore: 1 });
  });

  it('counts the layers alike, and leaves out what the mask hides', () => {
    expect(measureWeights([previous, even]).decided).toBe(0.5);
  });
});

describe('the training', () => {
  const run = (arm: string, late = 4) => [
    ...experiment.run({ ...defaultsOf(attentionWeightsParams), tau: 2, steps: 8, late }, arm),
  ];

  it('is that of Muon until the late clip begins, and that of the clip if it begins at once', () => {
    const losses = (frames: readonly AttentionWeightsFrame[]) => frames.map(({ loss }) => loss);
    const [muon, late] = [run('muon'), run('late')].map(losses);
    expect(late!.slice(0, 5)).toEqual(muon!.slice(0, 5));
    expect(late![7]).not.toBe(muon![7]);
    expect(run('late', 0)).toEqual(run('muonclip'));
  });

  it('begins undecided, with about chance on the two tokens before', () => {
    const [{ decided, justBefore }] = run('muon') as [AttentionWeightsFrame];
    expect(decided).toBe(0);
    expect(Math.abs(justBefore! - 1 / 12)).toBeLessThan(0.03);
  });
});

describe('the recorded runs bear out the page in each seed', () => {
  const cells = (name: string) =>
    (JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep).cells.map(({ arms }) => arms);

  it('under plain attention: decided without a clip and open with one, and a late clip ends lower than none', () => {
    const seeds = cells('attention-weights');
    expect(seeds).toHaveLength(3);
    for (const { muon, muonclip, late, adamwclip } of seeds) {
      expect(muon!.decided).toBeGreaterThan(0.88);
      for (const open of [muonclip, late, adamwclip]) expect(open!.decided).toBeLessThan(0.35);
      expect(late!.lossBefore).toBeCloseTo(muon!.lossBefore!, 9);
      expect(late!.lastLoss).toBeLessThan(muon!.lastLoss! - 0.05);
      expect(muon!.justBefore).toBeLessThan(0.1);
      expect(muonclip!.justBefore).toBeGreaterThan(1.8 / 12);
      expect(adamwclip!.justBefore).toBeLessThan(0.1);
    }
  });

  it('under MLA: as decided without a clip, but for the tokens before', () => {
    const seeds = cells('attention-weights-mla');
    expect(seeds).toHaveLength(3);
    for (const [i, { muon }] of seeds.entries()) {
      const plain = cells('attention-weights')[i]!.muon!;
      expect(muon!.decided).toBeGreaterThan(0.88);
      expect(muon!.foundWhenDecided).toBeGreaterThan(2 * plain.foundWhenDecided!);
      expect(muon!.lastLoss).toBeLessThan(plain.lastLoss! - 0.2);
    }
  });
});
