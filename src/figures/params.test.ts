import { describe, expect, it } from 'vitest';
import { changedParams, defaultsOf, readParams } from '../lab/experiment/params.ts';
import { experiments } from './experiments.ts';
import { muonclipParams } from './muonclip/muonclip/spec.ts';

describe('readParams', () => {
  it('takes good values and leaves the rest at the default', () => {
    const { params, problems } = readParams(muonclipParams, [
      ['lr', '0.02'],
      ['attention', 'mla'],
      ['adamwClip', 'true'],
    ]);
    expect(problems).toEqual([]);
    expect(params).toEqual({ ...defaultsOf(muonclipParams), lr: 0.02, attention: 'mla', adamwClip: true });
  });

  it.each([
    ['lr', 'abc', 'lr cannot be "abc": it must be a number between 0.0005 and 0.3.'],
    ['lr', '', 'lr cannot be ""'],
    ['lr', 'NaN', 'lr cannot be "NaN"'],
    ['lr', '1e308', 'lr cannot be "1e308"'],
    ['lr', '-1', 'lr cannot be "-1"'],
    ['steps', '20.5', 'a whole number between 20 and 3000'],
    ['attention', 'gqa', 'one of mha, mla'],
    ['adamwClip', 'yes', 'true or false'],
    ['__proto__', '1', '"__proto__" is not a parameter here'],
    ['constructor', '1', '"constructor" is not a parameter here'],
  ])('%s=%s falls back and says why', (name, value, message) => {
    const { params, problems } = readParams(muonclipParams, [[name, value]]);
    expect(params).toEqual(defaultsOf(muonclipParams));
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(message);
  });

  it('never repeats a long value in full', () => {
    const { problems } = readParams(muonclipParams, [['lr', 'x'.repeat(1_000_000)]]);
    expect(problems[0]!.message.length).toBeLessThan(200);
  });

  it('changedParams gives back what readParams needs', () => {
    const params = { ...defaultsOf(muonclipParams), tau: 100, seed: 7 };
    expect(readParams(muonclipParams, changedParams(muonclipParams, params)).params).toEqual(params);
    expect(changedParams(muonclipParams, defaultsOf(muonclipParams))).toEqual([]);
  });
});

describe('every experiment', () => {
  for (const [id, load] of Object.entries(experiments)) {
    it(`${id}: defaults and presets lie inside the ranges`, async () => {
      const experiment = await load();
      expect(experiment.id).toBe(id);
      for (const preset of [{ params: {} }, ...experiment.presets]) {
        expect(readParams(experiment.params, Object.entries(preset.params)).problems).toEqual([]);
      }
      for (const [name, param] of Object.entries(experiment.params)) {
        expect(readParams(experiment.params, [[name, param.default]]).problems).toEqual([]);
        if (param.kind === 'number' && param.log) expect(param.min).toBeGreaterThan(0);
      }
    });
  }
});
