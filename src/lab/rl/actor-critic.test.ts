import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { actorCriticLoop, type LoopSettings, PRAISE_LIMIT } from './actor-critic.ts';
import { Critic, pairwiseRewards } from './critic.ts';
import { drawPool, isRight, praiseOf, TRAIT_COUNT, trueQuality, worthOf } from './critic-world.ts';

const settings = (changes: Partial<LoopSettings> = {}): LoopSettings => ({
  seed: 1,
  refines: false,
  forbidsPraise: false,
  noise: 1.5,
  shared: 1,
  bias: 0.6,
  preferences: 400,
  written: 0,
  noticed: 1,
  rate: 1.5,
  criticRate: 0.05,
  ...changes,
});
const states = (changes: Partial<LoopSettings>, count: number, every = 10) =>
  Array.from(actorCriticLoop(settings(changes), every).take(count));

describe('a critic', () => {
  it('learns the direction by which comparisons were decided', () => {
    const random = new Random(3);
    const truth = [1, -2, 0.5];
    const comparisons = Array.from({ length: 600 }, () => {
      const difference = Float64Array.from(truth, () => random.normal());
      const isWorse = difference.reduce((sum, d, i) => sum + d * truth[i]!, 0) < 0;
      return isWorse ? difference.map((d) => -d) : difference;
    });
    const critic = new Critic([0, 0, 0]);
    for (let i = 0; i < 400; i++) critic.learn(comparisons, 0.5);
    const cosine =
      critic.weights.reduce((sum, w, i) => sum + w * truth[i]!, 0) /
      Math.hypot(...critic.weights) /
      Math.hypot(...truth);
    expect(cosine).toBeGreaterThan(0.999);
    expect(critic.prefers(Float64Array.from(truth))).toBeGreaterThan(0.99);
  });

  it('rewards by the share of the others that an answer beats, and a broken rubric loses to all that keep it', () => {
    expect(pairwiseRewards([3, 1, 2])).toEqual([1, 0, 0.5]);
    expect(pairwiseRewards([3, 1, 2], [true, false, true])).toEqual([0.5, 1, 0]);
  });
});

describe('the world', () => {
  it('lets neither craft nor praise be seen on a verifiable prompt', () => {
    const pool = drawPool(new Random(1), 50, 1.5, 'verifiable', 0.5);
    for (let i = 0; i < pool.size; i++) {
      expect([pool.seen[i * TRAIT_COUNT + 1], praiseOf(pool, i)].map((x) => x! + 0)).toEqual([0, 0]);
      expect(isRight(pool, i)).toBe(pool.traits[i * TRAIT_COUNT]! > 1);
    }
  });

  it('has answers whose quality falls with tone beyond its best', () => {
    const of = (tone: number) =>
      trueQuality({ size: 1, traits: Float64Array.from([0, 0, tone, 0]), seen: new Float64Array(4) }, 0);
    expect(of(1)).toBeGreaterThan(of(0));
    expect(of(1)).toBeGreaterThan(of(2));
    expect(of(3)).toBeLessThan(of(0));
  });
});

describe('the loop', () => {
  it('begins at one half, whoever judges', () => {
    for (const { judged, truly } of states({}, 1)) {
      expect(judged).toBeCloseTo(0.5, 12);
      expect(truly).toBeCloseTo(0.5, 12);
    }
  });

  it('keeps a frozen critic as it was, and refines another by what can be seen alone', () => {
    const [first, , last] = states({}, 3);
    expect(last!.weights).toEqual(first!.weights);
    const [before, , after] = states({ refines: true }, 3);
    // Craft and praise are never compared: their ratio stays.
    expect(after!.weights[1]! / after!.weights[3]!).toBeCloseTo(before!.weights[1]! / before!.weights[3]!, 6);
    expect(Math.abs(after!.weights[2]!)).toBeLessThan(before!.weights[2]!);
  });

  it('leaves tone alone where verifiable answers do not differ in it', () => {
    const last = states({ refines: true, shared: 0 }, 6).at(-1)!;
    const other = states({ refines: true, shared: 1 }, 6).at(-1)!;
    expect(last.traits[2]).toBeGreaterThan(other.traits[2]! + 1);
  });

  it('brings craft where people have written what an answer must have, and leaves praise', () => {
    const [without, all] = [0, 1].map((written) => states({ written }, 7).at(-1)!);
    expect(all!.traits[1]).toBeGreaterThan(without!.traits[1]! + 0.5);
    expect(all!.traits[3]).toBeGreaterThan(PRAISE_LIMIT);
    expect(all!.truly).toBeGreaterThan(without!.truly);
  });

  it('says what the traits add to the quality, which is their sum', () => {
    const pool = drawPool(new Random(2), 20, 1.5, 'open');
    for (let i = 0; i < pool.size; i++)
      expect(worthOf(pool, i).reduce((sum, part) => sum + part, 0)).toBeCloseTo(trueQuality(pool, i), 12);
    const last = states({}, 7).at(-1)!;
    expect(last.worth[0]).toBeCloseTo(last.traits[0]!, 12);
    // Too much of either harms, and all the more where it varies.
    expect(last.worth[3]).toBeLessThan(0);
  });

  it('misses praise by chance, which leaves the draws of a rule that is never missed as they are', () => {
    const [none, some, all] = [0, 0.7, 1].map((noticed) => states({ forbidsPraise: true, noticed }, 7));
    expect(none!.at(-1)!.traits).toEqual(states({}, 7).at(-1)!.traits);
    const [without, often, always] = [none, some, all].map((frames) => frames!.at(-1)!.traits[3]!);
    expect(often).toBeLessThan(without!);
    expect(often).toBeGreaterThan(always!);
  });

  it('obeys the rule', () => {
    expect(states({ forbidsPraise: true }, 7).at(-1)!.traits[3]).toBeLessThan(PRAISE_LIMIT);
  });
});
