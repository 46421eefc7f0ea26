import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun, encodeRun, shortestFloat32 } from '../../../lab/experiment/recording.ts';
import { HEADS, LAYERS } from '../../../lab/toy/character-shape.ts';
import { experiment as muonclip } from './run.ts';
import { type MuonclipFrame, type MuonclipParams, muonclipParams } from './spec.ts';

const run = (arm: string, changes: Partial<MuonclipParams> = {}): MuonclipFrame[] => [
  ...muonclip.run({ ...defaultsOf(muonclipParams), steps: 24, ...changes }, arm),
];

describe('the MuonClip experiment', () => {
  it('gives the same frames for the same parameters, bit for bit, and others for another seed', () => {
    expect(run('muonclip')).toEqual(run('muonclip'));
    expect(run('muonclip', { seed: 2 })[0]!.loss).not.toBe(run('muonclip')[0]!.loss);
  });

  it('starts every arm from the same weights on the same batch', () => {
    const first = ['muon', 'muonclip', 'adamw', 'adamwclip'].map((arm) => run(arm, { steps: 20 })[0]!);
    for (const frame of first) expect(frame.maxLogit).toEqual(first[0]!.maxLogit);
    for (const frame of first) expect(frame.loss).toBe(first[0]!.loss);
  });

  it('an arm that clips equals the one that does not until a logit passes tau', () => {
    const plain = run('muon', { lr: 0.1, steps: 36 });
    const clipped = run('muonclip', { lr: 0.1, steps: 36 });
    const firstClip = plain.findIndex((frame) => Math.max(...frame.maxLogit) > muonclipParams.tau.default);
    expect(firstClip).toBeGreaterThan(0);
    expect(clipped.slice(0, firstClip + 1).map((frame) => frame.loss)).toEqual(
      plain.slice(0, firstClip + 1).map((frame) => frame.loss),
    );
    expect(clipped[firstClip + 1]!.maxLogit).not.toEqual(plain[firstClip + 1]!.maxLogit);
  });

  it('yields one frame a step with every head in it, under both kinds of attention', () => {
    for (const attention of ['mha', 'mla'] as const) {
      const frames = run('muonclip', { attention, steps: 20 });
      expect(frames.map((frame) => frame.step)).toEqual(Array.from({ length: 20 }, (_, i) => i));
      for (const frame of frames) expect(frame.maxLogit).toHaveLength(LAYERS * HEADS);
      expect(frames.filter((frame) => frame.norms).map((frame) => frame.step)).toEqual([0, 10, 19]);
      expect(frames.at(-1)!.hash).toMatch(/^[0-9a-f]{16}$/);
      expect(frames.at(-1)!.loss).toBeLessThan(frames[0]!.loss);
    }
  });

  it('refuses an unknown arm', () => {
    expect(() => run('sgd')).toThrow('There is no arm "sgd"');
  });
});

describe('recordings', () => {
  it('give back every frame of a run, bit for bit, through JSON text', () => {
    const params = { ...defaultsOf(muonclipParams), steps: 60 };
    const recorded = {
      experiment: 'muonclip',
      version: 1,
      params,
      arms: { muonclip: run('muonclip', params), adamw: run('adamw', params) },
    };
    expect(decodeRun(JSON.parse(JSON.stringify(encodeRun(recorded))))).toEqual(recorded);
  });

  it('carry NaN, infinities, sparse fields and a stop', () => {
    const arms = {
      a: [
        { step: 0, x: Number.NaN },
        { step: 1, x: Number.NEGATIVE_INFINITY, y: [1, 0.1] },
        { step: 2, x: -0, stopped: 'It diverged.' },
      ],
    };
    const recorded = { experiment: 'e', version: 1, params: {}, arms };
    expect(decodeRun(JSON.parse(JSON.stringify(encodeRun(recorded))))).toEqual(recorded);
  });

  it('write a float32 in the fewest digits that give it back', () => {
    expect(shortestFloat32(Math.fround(0.1))).toBe(0.1);
    for (const x of [1 / 3, 1e-30, 123456.789, 3.4e38].map(Math.fround))
      expect(Math.fround(shortestFloat32(x))).toBe(x);
  });
});
