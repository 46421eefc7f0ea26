import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawAssignment, drawErrand } from '../../../lab/agentic/loop/errand.ts';
import { TURNS } from '../../../lab/agentic/loop/kinds.ts';
import { type Mistake, mistakesOf } from '../../../lab/agentic/loop/scripted-agent.ts';
import { trainingRowOf } from '../../../lab/agentic/loop/training-row.ts';
import { encode } from '../../../lab/agentic/loop/vocabulary.ts';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { Random } from '../../../lab/random.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { count, experiment, movesOf } from './run.ts';
import { toolTurnsParams } from './spec.ts';

const read = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;

describe('what is counted', () => {
  /** Errands on which the script makes one mistake wherever it can, or none. */
  const episodes = (mistake?: Mistake) => {
    const random = new Random(5);
    return Array.from({ length: 150 }, () => {
      const errand = drawErrand(random, false, (world) => drawAssignment(random, world, false));
      const none = mistakesOf(errand, 0, random);
      const { tokens } = trainingRowOf(errand, { ...none, errs: (one) => one === mistake });
      return { errand, tokens };
    });
  };
  const counts = (mistake?: Mistake) => count(episodes(mistake), (_, world) => world === 'bank');

  it('is every turn of its kind, and each right where nothing goes wrong', () => {
    const all = episodes();
    const due = [
      all.filter(({ errand }) => errand.missing),
      all.filter(({ errand }) => errand.obstacle === 'busy'),
      all.filter(({ errand }) => errand.obstacle === 'locked'),
      all.filter(({ errand }) => errand.note),
    ];
    expect(counts()).toEqual(
      due.map(({ length }, i) => {
        const inBank = due[i]!.filter(({ errand }) => errand.world === 'bank').length;
        return { met: length, right: length, done: 0, metWhereStrong: inBank, rightWhereStrong: inBank };
      }),
    );
  });

  it('is wrong at the turn of the mistake, and "done" where that is what was said', () => {
    for (const [turn, mistake, isDone] of [
      ['ask', 'invents', false],
      ['again', 'claimsBusy', true],
      ['unlock', 'claimsLocked', true],
      ['send', 'forgetsNote', true],
    ] as const) {
      const { met, right, done } = counts(mistake)[TURNS.indexOf(turn)]!;
      expect([right, done]).toEqual([0, isDone ? met : 0]);
    }
  });

  it('is not right with another number, nor where the episode breaks off', () => {
    const locked = episodes().find((one) => one.errand.obstacle === 'locked')!;
    const { right } = movesOf(locked).unlock!;
    const [tool, id] = right.split(' ') as [string, string];
    const at = locked.tokens.lastIndexOf(encode(tool)[0]!);
    const other = [...locked.tokens];
    other[at + 1] = encode(id === '#7' ? '#8' : '#7')[0]!;
    const unlocked = (tokens: readonly number[]) => count([{ ...locked, tokens }], () => false)[2]!;
    expect(unlocked(locked.tokens)).toMatchObject({ met: 1, right: 1 });
    expect(unlocked(other)).toMatchObject({ met: 1, right: 0, done: 0 });
    expect(unlocked(locked.tokens.slice(0, at))).toMatchObject({ met: 1, right: 0, done: 0 });
  });

  it('of a short run is given after its first step and at its end', () => {
    const frames = [...experiment.run({ ...defaultsOf(toolTurnsParams), steps: 20 }, 'script')];
    expect(frames).toHaveLength(2);
    expect(frames[1]!.turns!.every(({ met, right }) => met > right && right > 0)).toBe(true);
    expect(() => [...experiment.run(defaultsOf(toolTurnsParams), 'twin')]).toThrow('There is no arm "twin"');
  });
});

describe('the recorded sweep', () => {
  const sweep = read('tool-turns');
  const values = (arm: string, value: string) => sweepValues(sweep, arm, value);
  const mean = (arm: string, value: string) => meanInterval(values(arm, value)).mean;

  it('has the pupils of the tool loop, seed by seed', () => {
    const loop = read('tool-loop-seeds');
    for (const arm of ['everything', 'perfect'])
      expect([...values(arm, 'success')]).toEqual([...sweepValues(loop, arm, 'success')]);
  });

  it('bears out what the page says of the four turns', () => {
    for (const turn of TURNS) {
      expect(mean('script', turn)).toBeLessThan(0.5);
      expect(mean('everything', turn)).toBeLessThan(mean('script', turn));
      expect(mean('perfect', turn)).toBeGreaterThan(0.6);
    }
    for (const arm of ['everything', 'perfect']) expect(mean(arm, 'success')).toBeGreaterThan(0.3);
    // Nobody says "done" at a locked record who has read good trajectories only; who has read all of them never unlocks.
    expect([...values('perfect', 'unlockDone')]).toEqual(Array(8).fill(0));
    expect([...values('everything', 'unlock')]).toEqual(Array(8).fill(0));
    expect(mean('script', 'unlock')).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(mean('perfect', 'unlock') - 2 / 3)).toBeLessThan(0.02);
    expect([...values('perfect', 'unlock')].filter((share) => share < 0.1)).toHaveLength(1);
    expect([...values('perfect', 'send')].filter((share) => share < 0.1)).toHaveLength(1);
    expect(Math.abs(mean('perfect', 'lockedWrongTool') / mean('perfect', 'lockedFailed') - 0.5)).toBeLessThan(0.05);
  });

  it('has the pupil of everything go by what the script mostly does in that world, in asking and trying again', () => {
    for (const turn of ['ask', 'again']) {
      expect(mean('everything', `${turn}Strong`)).toBeGreaterThan(2 * mean('everything', `${turn}Weak`));
      expect(mean('everything', `${turn}Weak`)).toBeLessThan(mean('script', `${turn}Weak`));
    }
    for (const turn of ['unlock', 'send']) expect(mean('everything', `${turn}Strong`)).toBeLessThan(0.05);
  });
});
