import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { WORLD_IDS, worlds } from '../worlds/index.ts';
import { MOST_WORDS } from './agent-shape.ts';
import { argumentsFrom, wordFor } from './dialect.ts';
import { Environment } from './environment.ts';
import { type Errand, heldOutAssignment, heldOutPair, kindOf } from './errand.ts';
import { draw, firstOf } from './fixtures.ts';
import { KINDS } from './kinds.ts';
import { assess, succeeded } from './rubric.ts';
import { type MISTAKE_CHANCES, mistakesOf, work } from './scripted-agent.ts';
import { trainingRowOf } from './training-row.ts';
import { transcriptOf } from './transcript.ts';
import { decode, encode, VOCABULARY } from './vocabulary.ts';

describe('words', () => {
  it('say every value of every argument of the tools in use, and read it back', () => {
    for (const id of WORLD_IDS) {
      for (const { role, definition } of worlds[id].tools) {
        if (!['find', 'act', 'note', 'unlock'].includes(role)) continue;
        const lists = Object.values(definition.inputSchema.properties).map((property) => property.enum);
        for (let i = 0; i < 8; i++) {
          const values = lists.map((list) => list[i]!);
          const words = values.map((value) => wordFor(worlds[id], value));
          expect(decode(encode(words.join(' ')))).toBe(words.join(' '));
          expect(Object.values(argumentsFrom(worlds[id], definition, words)!)).toEqual(values);
        }
        expect(argumentsFrom(worlds[id], definition, ['done', 'done', 'done', 'done'])).toBeUndefined();
        expect(
          argumentsFrom(
            worlds[id],
            definition,
            lists.map(() => 'blick'),
          ),
        ).toBeUndefined();
      }
    }
    expect(() => encode('blick Zorro')).toThrow('"Zorro" is not in the vocabulary');
    expect(VOCABULARY % 16).toBe(0);
    expect(VOCABULARY).toBeLessThan(MOST_WORDS);
  });
});

describe('held-out errands', () => {
  it('share neither a pair of subject and detail nor a naming of the tools with training', () => {
    const [training, held] = [draw(600), draw(600, true)];
    for (const errand of training) expect(heldOutPair(errand.subject, errand.detail)).toBe(false);
    for (const errand of training) expect(heldOutAssignment(errand.assignment)).toBe(false);
    for (const errand of held) expect(heldOutPair(errand.subject, errand.detail)).toBe(true);
    for (const errand of held) expect(heldOutAssignment(errand.assignment)).toBe(true);
    const pair = ({ world, subject, detail }: Errand) => `${world} ${subject} ${detail}`;
    const seen = new Set(training.map(pair));
    expect(held.filter((errand) => seen.has(pair(errand)))).toEqual([]);
  });

  it('are of every kind in every world', () => {
    const held = draw(600, true);
    for (const world of WORLD_IDS)
      expect(new Set(held.filter((errand) => errand.world === world).map(kindOf)).size).toBe(KINDS.length);
  });
});

describe('the script', () => {
  it('without flaws succeeds at every errand in the simulators', () => {
    for (const errand of [...draw(400), ...draw(400, true)]) expect(succeeded(work(errand))).toBe(true);
  });

  it('with flaws fails where the flaw matters, and nowhere else', () => {
    const fails = (kind: 'missing' | 'busy' | 'locked', flaw: keyof typeof MISTAKE_CHANCES) =>
      !succeeded(work(firstOf(kind), { errs: (each) => each === flaw, pick: () => 0 }));
    expect(fails('missing', 'invents')).toBe(true);
    expect(fails('busy', 'claimsBusy')).toBe(true);
    expect(fails('locked', 'claimsLocked')).toBe(true);
    expect(fails('busy', 'claimsLocked')).toBe(false);
    expect(fails('locked', 'forgetsNote')).toBe(false);
  });

  it('meets the rates of its flaws: more than a third of its trajectories are good, without flaws all', () => {
    const random = new Random(3);
    const made = draw(1500).map((errand) => trainingRowOf(errand, mistakesOf(errand, 1, random)));
    const share = made.filter(({ good }) => good).length / made.length;
    expect(share).toBeGreaterThan(0.33);
    expect(share).toBeLessThan(0.42);
    for (const errand of draw(300)) expect(trainingRowOf(errand, mistakesOf(errand, 0, random)).good).toBe(true);
  });
});

describe('the rubric', () => {
  it('does not let a right guess pass: the detail must be asked for and the subject looked up', () => {
    const errand = firstOf('missing');
    const right = { errs: (flaw: string) => flaw === 'invents', pick: () => errand.detail };
    expect(assess(work(errand, right))).toEqual({ state: true, end: true, process: false });
  });

  it('sees a false claim, an effect too many, and a call in the wrong world', () => {
    const errand = firstOf('plain');
    const idle = new Environment(errand);
    idle.turn(['done']);
    expect(assess(idle)).toEqual({ state: false, end: true, process: false });
    const twice = new Environment(errand);
    work(errand, undefined, (turn) => {
      for (let i = turn === 'done' ? 1 : 0; i < 2; i++) twice.turn(turn.split(' '));
    });
    expect(assess(twice)).toEqual({ state: false, end: true, process: true });
    const wrong = draw(100).map((each) => work(each, { errs: (flaw) => flaw === 'wrongTool', pick: () => 0 }));
    for (const environment of wrong.filter((each) => !each.errand.question))
      expect(assess(environment)).toEqual({ state: false, end: true, process: true });
  });
});

describe('a transcript', () => {
  it('plays a rollout again: its changes lead from the first state to the last', () => {
    const errands = draw(60, true);
    const rollouts = errands.map((errand) => {
      const turns: string[][] = [];
      return { environment: work(errand, undefined, (turn) => turns.push(turn.split(' '))), tokens: [], turns };
    });
    for (const rollout of rollouts) {
      const { initial, turns, success, verdict } = transcriptOf(rollout);
      expect([success, verdict.state]).toEqual([true, true]);
      const leaf = (state: unknown, path: string) =>
        path.split('.').reduce((at, key) => (at as Record<string, unknown> | undefined)?.[key], state) ?? null;
      const changes = turns.flatMap((turn) => turn.changes);
      for (const { path, before } of changes.filter((each, i) => changes.findIndex((c) => c.path === each.path) === i))
        expect(leaf(initial, path)).toBe(before);
      for (const { path, after } of changes.filter(
        (each, i) => changes.findLastIndex((c) => c.path === each.path) === i,
      ))
        expect(leaf(rollout.environment.state, path)).toBe(after);
      expect(turns.flatMap((turn) => turn.otherChanges)).toEqual([]);
    }
  });
});
