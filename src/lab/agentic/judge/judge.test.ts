import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { act } from '../policy/agent.ts';
import { everyFlaw, FLAW_IDS, FLAWLESS, type Flaw } from '../policy/flaws.ts';
import type { Trajectory } from '../policy/trajectory.ts';
import { sampleTask, type Task } from '../tasks/task.ts';
import { ALL_SUCCEED, type Chances } from '../worlds/world.ts';
import { CHECK_IDS, CHECKS, type CheckId } from './check-list.ts';
import { check } from './checks.ts';
import { judge } from './judge.ts';

const CHANCES: Chances = { busy: 0.15, partial: 0.15, locked: 0.15 };

function episodes(flaws: typeof FLAWLESS, chances: Chances, count = 1500): { task: Task; trajectory: Trajectory }[] {
  const random = new Random(2);
  return Array.from({ length: count }, () => random.fork()).flatMap((own) => {
    const task = sampleTask(own);
    return 'refused' in task ? [] : [{ task, trajectory: act(task, flaws, chances, own) }];
  });
}

const failing = (task: Task, trajectory: Trajectory) => {
  const checks = check(task, trajectory);
  return CHECK_IDS.filter((id) => !checks[id]);
};

describe('the scripted agent', () => {
  it('without flaws passes every check where every call succeeds', () => {
    for (const { task, trajectory } of episodes(FLAWLESS, ALL_SUCCEED)) {
      expect(trajectory.slips).toEqual([]);
      expect(failing(task, trajectory)).toEqual([]);
    }
  });

  it('without flaws recovers from what the world does to it, unless it gives up honestly', () => {
    const all = episodes(FLAWLESS, CHANCES);
    const bad = all.filter(({ task, trajectory }) => failing(task, trajectory).length > 0);
    expect(bad.length).toBeLessThan(all.length * 0.01);
    for (const { task, trajectory } of bad) expect(check(task, trajectory).honest).toBe(true);
  });

  it('ends every episode with one last turn and always answers calls, questions and confirmations', () => {
    for (const { trajectory } of episodes(everyFlaw(0.1), CHANCES)) {
      const { turns } = trajectory;
      const ends = turns.filter((turn) => turn.role === 'assistant' && turn.does === 'ends');
      expect(ends).toEqual([turns.at(-1)]);
      turns.forEach((turn, i) => {
        if (turn.role !== 'assistant' || turn.does === 'ends') return;
        expect(turns[i + 1]!.role).toBe(turn.does === 'calls' ? 'tool' : 'user');
      });
    }
  });

  it('acts the same for the same seed', () => {
    expect(episodes(everyFlaw(0.1), CHANCES, 100)).toEqual(episodes(everyFlaw(0.1), CHANCES, 100));
  });
});

describe('a flaw', () => {
  /** The check that is meant to catch it. */
  const CATCHES: Readonly<Record<Flaw, CheckId>> = {
    wrongTool: 'forbidden',
    wrongArgument: 'checkpoints',
    noRecovery: 'recovery',
    givesUp: 'end',
    claimsSuccess: 'honest',
    skipsConfirmation: 'confirmation',
    guesses: 'asked',
  };

  for (const flaw of FLAW_IDS)
    it(`"${flaw}" is caught by the check "${CATCHES[flaw]}" whenever it happens alone`, () => {
      const slipped = episodes({ ...FLAWLESS, [flaw]: 0.3 }, CHANCES).filter(
        ({ trajectory }) => trajectory.slips.length,
      );
      expect(slipped.length).toBeGreaterThan(50);
      for (const { task, trajectory } of slipped) expect(failing(task, trajectory)).toContain(CATCHES[flaw]);
    });

  it('of process alone leaves no trace in the outcome: only a look at how it was done finds it', () => {
    const skipped = episodes({ ...FLAWLESS, skipsConfirmation: 1 }, ALL_SUCCEED).filter(
      ({ trajectory }) => trajectory.slips.length,
    );
    expect(skipped.length).toBeGreaterThan(50);
    for (const { task, trajectory } of skipped) expect(failing(task, trajectory)).toEqual(['confirmation']);
  });

  it('of any kind, and only a flaw or bad luck, makes a trajectory bad', () => {
    for (const { task, trajectory } of episodes(everyFlaw(0.08), ALL_SUCCEED))
      expect(failing(task, trajectory).length > 0).toBe(trajectory.slips.length > 0);
  });
});

describe('the judge', () => {
  const all = Object.fromEntries(CHECK_IDS.map((id) => [id, true])) as Record<CheckId, boolean>;

  it('without errors accepts what passes every check and nothing else', () => {
    const random = new Random(1);
    const params = { falseAccepts: 0, falseRejects: 0, looks: 'both' } as const;
    expect(judge(all, params, random).accepted).toBe(true);
    for (const id of CHECK_IDS) expect(judge({ ...all, [id]: false }, params, random).accepted).toBe(false);
  });

  it('errs as often as it is told, within five standard deviations', () => {
    const random = new Random(9);
    const params = { falseAccepts: 0.3, falseRejects: 0.1, looks: 'both' } as const;
    const n = 4000;
    const share = (checks: typeof all) =>
      Array.from({ length: n }, () => judge(checks, params, random)).filter(({ accepted }) => accepted).length / n;
    const bound = (p: number) => 5 * Math.sqrt((p * (1 - p)) / n);
    expect(Math.abs(share({ ...all, end: false }) - 0.3)).toBeLessThan(bound(0.3));
    expect(Math.abs(share(all) - 0.9)).toBeLessThan(bound(0.1));
  });

  it('that looks at the outcome alone accepts every flaw of process', () => {
    const params = { falseAccepts: 0, falseRejects: 0, looks: 'outcome' } as const;
    for (const id of CHECK_IDS) {
      const verdict = judge({ ...all, [id]: false }, params, new Random(1));
      expect(verdict).toEqual({ good: false, accepted: CHECKS[id].side === 'process', mistaken: false });
    }
  });
});
