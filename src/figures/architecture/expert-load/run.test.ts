import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { heldOut } from '../../../lab/toy/expert-model.ts';
import { EXPERTS } from '../../../lab/toy/expert-shape.ts';
import { experiment, favouritesOf, groupsVisited, kindOf } from './run.ts';
import { EVERY, evennessOf, expertLoadParams } from './spec.ts';

const params = { ...defaultsOf(expertLoadParams), steps: 40 };
const runs = Object.fromEntries(
  (['bias', 'groups'] as const).flatMap((method) =>
    experiment.arms({ ...params, method }).map(({ id }) => [id, [...experiment.run({ ...params, method }, id)]]),
  ),
);

describe('who gets the work', () => {
  it('is measured on at least ten thousand choices, before the first step and every ten', () => {
    for (const [id, frames] of Object.entries(runs)) {
      expect(frames).toHaveLength(experiment.length(params));
      for (const { loads } of frames) {
        expect(loads).toHaveLength(EXPERTS);
        const choices = loads.reduce((a, b) => a + b);
        expect(choices).toBeGreaterThan(10_000);
        const chosen = id === 'none' || id === 'bias' ? 2 : 4;
        expect(choices % chosen).toBe(0);
        expect(choices / chosen).toBeLessThan(heldOut.length);
      }
    }
    expect((experiment.length(params) - 1) * EVERY).toBe(params.steps);
  });

  it('begins the same with and without a bias, and is evened out by it', () => {
    expect(runs.bias![0]).toEqual(runs.none![0]);
    expect(evennessOf(runs.bias!.at(-1)!).largest).toBeLessThan(evennessOf(runs.none!.at(-1)!).largest / 1.5);
  });

  it('with groups visits no more than two of them', () => {
    for (const { groups } of runs.grouped!) expect(groups).toBeLessThanOrEqual(2);
    expect(runs.free!.at(-1)!.groups).toBeGreaterThan(2.3);
  });

  it('says how much an expert tells of a character in the last frame alone, far more than shuffled experts do', () => {
    for (const frames of Object.values(runs)) {
      expect(frames.slice(0, -1).every(({ information }) => information === undefined)).toBe(true);
      const { character, shuffledCharacter, kind, shuffledKind } = frames.at(-1)!.information!;
      expect(character).toBeGreaterThan(5 * shuffledCharacter);
      expect(kind).toBeGreaterThan(5 * shuffledKind);
      expect(kind).toBeLessThan(character);
    }
  });
});

describe('what is counted', () => {
  it('are each expert’s most frequent characters', () => {
    const ids = Int32Array.from('aabbbc', (character) => character.charCodeAt(0));
    const chosen = Int32Array.of(0, 1, 0, 1, 0, 2, 0, 2, 1, 0, 0, 2);
    expect(favouritesOf(ids, chosen).slice(0, 4)).toEqual(['bac', 'ab', 'bc', '']);
  });

  it('are groups of four neighbouring experts', () => {
    expect(groupsVisited(Int32Array.of(0, 1, 2, 3, 0, 4, 8, 12), 4)).toBe((1 + 4) / 2);
  });

  it('are vowels, other letters, spaces, line breaks and the rest', () => {
    expect([...'aEtZ \n.7'].map((character) => kindOf(character.charCodeAt(0)))).toEqual([0, 0, 1, 1, 2, 3, 4, 4]);
  });
});
