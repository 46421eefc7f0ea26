import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { experiment as decay } from './run.ts';
import { type DecayFrame, type DecayParams, decayParams, decaySpec } from './spec.ts';

const paramsWith = (changes: Partial<DecayParams>) => ({ ...defaultsOf(decayParams), steps: 25, ...changes });
const run = (arm: string, changes: Partial<DecayParams> = {}): DecayFrame[] => [...decay.run(paramsWith(changes), arm)];

describe('the weight-decay experiment', () => {
  it('starts every arm from the same weights and batch, and measures every tenth step and the last', () => {
    const firsts = ['plain', 'decay', 'adamwplain', 'adamwdecay'].map((arm) => run(arm, { steps: 20 })[0]!);
    for (const frame of firsts) expect(frame).toEqual(firsts[0]);
    const measured = run('decay').flatMap(({ step, weightRms, queryNorm }) => (weightRms && queryNorm ? [step] : []));
    expect(measured).toEqual([0, 10, 20, 24]);
  });

  it('keeps weights smaller the stronger the decay', () => {
    const last = (arm: string, weightDecay = 0.1) => run(arm, { weightDecay }).at(-1)!.weightRms!;
    expect(last('decay', 0.5)).toBeLessThan(last('decay', 0.1));
    expect(last('decay', 0.1)).toBeLessThan(last('plain'));
    expect(last('adamwdecay', 0.5)).toBeLessThan(last('adamwplain'));
  });

  it('has the arms that the flag asks for', () => {
    expect(decaySpec.arms(paramsWith({})).map(({ id }) => id)).toEqual(['plain', 'decay']);
    expect(decaySpec.arms(paramsWith({ adamw: true }))).toHaveLength(4);
    expect(() => run('sgd')).toThrow('There is no arm "sgd"');
  });
});
