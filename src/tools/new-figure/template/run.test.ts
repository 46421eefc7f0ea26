import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment } from './run.ts';
import { type ExampleFigureParams, exampleFigureParams } from './spec.ts';

const run = (arm: string, changes: Partial<ExampleFigureParams> = {}) => [
  ...experiment.run({ ...defaultsOf(exampleFigureParams), ...changes }, arm),
];

describe('the example-figure experiment', () => {
  it('shrinks the loss of a round valley by (1 - lr)² at every step without momentum', () => {
    const lr = 0.1;
    const frames = run('plain', { curvature: 1, lr });
    for (const [step, { loss }] of frames.entries())
      expect(loss / (frames[0]!.loss * (1 - lr) ** (2 * step))).toBeCloseTo(1, 5);
  });

  it('begins both arms at the same place, which the seed decides', () => {
    expect(run('plain')[0]).toEqual(run('momentum')[0]);
    expect(run('plain')[0]).not.toEqual(run('plain', { seed: 2 })[0]);
  });

  it('ends lower with momentum, as the figure claims', () => {
    expect(run('momentum').at(-1)!.loss).toBeLessThan(run('plain').at(-1)!.loss / 10);
  });

  it('stops with a sentence when the step is too long for gradient descent, and not with momentum', () => {
    expect(run('plain', { lr: 0.12 }).at(-1)?.stopped).toContain('the run diverged');
    expect(run('momentum', { lr: 0.12 }).at(-1)).toMatchObject({ step: 99 });
    expect(run('momentum', { lr: 0.12 }).at(-1)?.stopped).toBeUndefined();
  });

  it('has no other arm', () => {
    expect(() => run('adam')).toThrow('There is no arm "adam". Known: plain, momentum.');
  });
});
