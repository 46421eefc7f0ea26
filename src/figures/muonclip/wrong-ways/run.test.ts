import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment as muonclip } from '../muonclip/run.ts';
import { muonclipParams } from '../muonclip/spec.ts';
import { experiment as wrongWays } from './run.ts';
import { type WrongWaysFrame, type WrongWaysParams, wrongWaysParams } from './spec.ts';

const STEPS = 20;
const defaults = { ...defaultsOf(wrongWaysParams), steps: STEPS };
const run = (arm: string, changes: Partial<WrongWaysParams> = {}): WrongWaysFrame[] => [
  ...wrongWays.run({ ...defaults, ...changes }, arm),
];
const largest = (values: readonly number[]) => Math.max(...values);
const armsOf = (changes: Partial<WrongWaysParams>) => wrongWays.arms({ ...defaults, ...changes }).map(({ id }) => id);

describe('the arms', () => {
  it('Muon and QK-Clip are those of the MuonClip experiment, to four digits', () => {
    const four = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(4)));
    const params = { ...defaultsOf(muonclipParams), steps: STEPS, tau: 2 };
    for (const arm of ['muon', 'muonclip']) {
      const theirs = [...muonclip.run(params, arm)].map(({ maxLogit }) => four(maxLogit));
      expect(run(arm, { tau: 2 }).map(({ maxLogit }) => maxLogit)).toEqual(theirs);
    }
  });

  it('are those that are flagged and that the attention has', () => {
    expect(armsOf({})).toEqual(['muon', 'muonclip', 'softcap', 'gradients', 'qknorm', 'layer']);
    expect(armsOf({ attention: 'mla' })).toEqual(['muon', 'muonclip', 'softcap', 'gradients', 'layer', 'sharedkey']);
    expect(armsOf({ softCap: false, gradients: false, queryKeyNorm: false, layer: false })).toEqual([
      'muon',
      'muonclip',
    ]);
    expect(() => run('qknorm', { attention: 'mla' })).toThrow('needs MHA');
    expect(() => run('sharedkey')).toThrow('needs MLA');
    expect(() => run('sgd')).toThrow('There is no arm "sgd"');
  });

  it('start from the same weights on the same batch', () => {
    const [muon, softcap, qknorm, layer] = ['muon', 'softcap', 'qknorm', 'layer'].map((arm) => run(arm)[0]!);
    expect(layer!.maxLogit).toEqual(muon!.maxLogit);
    expect(softcap!.maxProduct).toEqual([largest(muon!.maxLogit.slice(0, 4)), largest(muon!.maxLogit.slice(4))]);
    expect(qknorm!.maxLogit).not.toEqual(muon!.maxLogit);
  });
});

describe('what they do', () => {
  it('a soft-cap bounds what the softmax sees; only there a product is told apart', () => {
    const frames = run('softcap', { tau: 2, lr: 0.1 });
    for (const { maxLogit } of frames) expect(largest(maxLogit)).toBeLessThanOrEqual(2);
    const last = frames.at(-1)!;
    expect(largest(last.maxProduct!)).toBeGreaterThan(4);
    expect(run('muon')[0]!.maxProduct).toBeUndefined();
  });

  it('clipped gradients are clipped, and hardly change the first update', () => {
    const frames = run('gradients', { gradientLimit: 0.01 });
    for (const { gradientNorm } of frames) expect(gradientNorm).toBeGreaterThan(0.01);
    const [clipped, plain] = [frames[1]!, run('muon')[1]!];
    expect(Math.abs(clipped.loss - plain.loss)).toBeLessThan(0.01);
  });

  it('one gamma a layer keeps the largest logit of the batch where QK-Clip has it, and moves quiet heads', () => {
    const [layer, heads] = [run('layer', { tau: 3 }), run('muonclip', { tau: 3 })];
    const first = heads.findIndex(({ maxLogit }) => largest(maxLogit) > 3);
    expect(layer[first]!.maxLogit).toEqual(heads[first]!.maxLogit);
    expect(layer[first + 1]!.maxLogit).not.toEqual(heads[first + 1]!.maxLogit);
  });

  it('scaling the shared key makes another run than QK-Clip', () => {
    const changes = { attention: 'mla', tau: 3 } as const;
    expect(run('sharedkey', changes).at(-1)!.maxLogit).not.toEqual(run('muonclip', changes).at(-1)!.maxLogit);
  });
});

describe('the summary', () => {
  it('counts and averages the frames alone', () => {
    const frames: WrongWaysFrame[] = [
      { step: 0, loss: 4, maxLogit: [1, 50], maxProduct: [70], gradientNorm: 0.5 },
      { step: 1, loss: 2, maxLogit: [31, 20], maxProduct: [60], gradientNorm: 0.05 },
    ];
    expect(wrongWays.summarize(frames, defaults)).toEqual({
      peakMaxLogit: 50,
      lastMaxLogit: 31,
      peakProduct: 70,
      lastLoss: 3,
      headsOverTau: 2,
      clippedGradients: 1,
      steps: 2,
    });
  });
});
