import { describe, expect, it } from 'vitest';
import { changeable } from '../lab/experiment/change.ts';
import type { Experiment, Frame } from '../lab/experiment/experiment.ts';
import { defaultsOf, type ParamTable, type ParamValue } from '../lab/experiment/params.ts';
import { experiments } from './experiments.ts';

type Values = Record<string, ParamValue>;
interface Course {
  readonly arm: string;
  /** Short enough for a test. */
  readonly params: Values;
  readonly change: Values;
  readonly step: number;
}

/** Each experiment that honours a change, with one for every parameter that may change. */
const COURSES: Readonly<Record<string, readonly Course[]>> = {
  muonclip: [
    { arm: 'muonclip', params: { steps: 12 }, change: { lr: 0.01 }, step: 5 },
    { arm: 'muonclip', params: { steps: 12, tau: 10_000 }, change: { tau: 2 }, step: 5 },
    { arm: 'muon', params: { steps: 12 }, change: { weightDecay: 0.5 }, step: 5 },
    { arm: 'muon', params: { steps: 12 }, change: { momentum: 0.5 }, step: 5 },
    { arm: 'adamw', params: { steps: 12 }, change: { adamwRate: 0.1 }, step: 5 },
    { arm: 'adamwclip', params: { steps: 12, attention: 'mla' }, change: { lr: 0.01, weightDecay: 0.5 }, step: 5 },
  ],
  decay: [
    { arm: 'decay', params: { steps: 12 }, change: { weightDecay: 1 }, step: 5 },
    { arm: 'adamwdecay', params: { steps: 12 }, change: { lr: 0.1, weightDecay: 1 }, step: 5 },
  ],
  stability: [
    { arm: 'muonclip', params: { steps: 12 }, change: { lr: 0.01, weightDecay: 0.1 }, step: 5 },
    { arm: 'muonclip', params: { steps: 12, tau: 10_000 }, change: { tau: 2 }, step: 5 },
  ],
  'logit-growth': [{ arm: 'adamw', params: { steps: 12 }, change: { lr: 0.01 }, step: 5 }],
  wsd: [
    { arm: 'wsd', params: { steps: 40, from: 30, end: 40 }, change: { from: 24 }, step: 26 },
    { arm: 'wsd', params: { steps: 40, from: 24, end: 40 }, change: { end: 36 }, step: 30 },
  ],
  'wrong-ways': [
    { arm: 'layer', params: { steps: 12 }, change: { lr: 0.01 }, step: 5 },
    { arm: 'gradients', params: { steps: 12 }, change: { gradientLimit: 0.001 }, step: 5 },
  ],
  rephrasing: [
    { arm: 'one', params: { exposures: 2 }, change: { lr: 0.001 }, step: 3 },
    { arm: 'one', params: { exposures: 2 }, change: { weightDecay: 1 }, step: 3 },
  ],
  'tool-loop': [{ arm: 'everything', params: { steps: 40 }, change: { lr: 0.0005 }, step: 1 }],
};

const load = async (id: string) => (await experiments[id]!()) as Experiment;
const framesOf = (experiment: Experiment, params: Values, arm: string, change?: { step: number; params: Values }) =>
  [...experiment.run({ ...defaultsOf(experiment.params), ...params }, arm, { change })] as Frame[];
const lossOf = (frame: Frame) => (frame as Frame & { loss?: number }).loss;

for (const [id, courses] of Object.entries(COURSES)) {
  const experiment = await load(id);
  describe(`${id}, with a change of course`, () => {
    for (const { arm, params, change, step } of courses) {
      const named = `${Object.keys(change).join(' and ')} of ${arm}`;
      it(`${named}: keeps the frames before it, bit for bit, and ends neither as the unchanged run nor as one with its values`, () => {
        const plain = framesOf(experiment, params, arm);
        const whole = framesOf(experiment, { ...params, ...change }, arm);
        const changed = framesOf(experiment, params, arm, { step, params: change });
        expect(changed.slice(0, step)).toEqual(plain.slice(0, step));
        expect(changed).toHaveLength(plain.length);
        expect(lossOf(changed.at(-1)!)).not.toBe(lossOf(plain.at(-1)!));
        expect(lossOf(changed.at(-1)!)).not.toBe(lossOf(whole.at(-1)!));
        expect(framesOf(experiment, params, arm, { step: 0, params: change })).toEqual(whole);
      });
    }

    it('is tested for every parameter that may change', () => {
      const tested = new Set(courses.flatMap(({ change }) => Object.keys(change)));
      expect([...tested].sort()).toEqual(changeable(experiment.params as ParamTable).sort());
    });

    it('refuses a seed', () => {
      expect(() => framesOf(experiment, courses[0]!.params, courses[0]!.arm, { step: 1, params: { seed: 2 } })).toThrow(
        '"seed" cannot change during a run.',
      );
    });
  });
}

it('no other experiment says that a parameter may change', async () => {
  const others = Object.keys(experiments).filter((id) => !Object.hasOwn(COURSES, id));
  for (const id of others) expect(changeable((await load(id)).params as ParamTable), id).toEqual([]);
});
