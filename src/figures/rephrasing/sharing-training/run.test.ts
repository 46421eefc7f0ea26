import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { decodeRun } from '../../../lab/experiment/recording.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus, testQuestions } from '../../../lab/rephrasing/corpus.ts';
import { favourite } from '../../../lab/rephrasing/reading.ts';
import type { RephrasingFrame } from '../rephrasing/spec.ts';
import { experiment, textsFor } from './run.ts';
import { SHARING_ARMS, sharingTrainingParams } from './spec.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const ids = SHARING_ARMS.map(({ id }) => id);

describe('the texts', () => {
  it.each(ids)('of "%s" state every fact of every person with the name before the value', (id) => {
    for (const { person, statements } of textsFor(corpus, id, new Random(1))) {
      expect(statements.map(({ attribute }) => attribute).toSorted()).toEqual([0, 1, 2, 3]);
      for (const { attribute, value, byName, personAt, valueAt } of statements) {
        expect(value).toBe(corpus.people[person]!.values[attribute]);
        expect(byName && personAt < valueAt).toBe(true);
      }
    }
  });

  it('differ in how many people share a wording: hardly anybody, one in six, everybody', () => {
    const wordings = ids.map((id) => {
      const frames = textsFor(corpus, id, new Random(1)).map(({ tokens, statements }) => {
        const own = new Set(statements.flatMap(({ valueAt, personAt }) => [valueAt, personAt]));
        return tokens.map((token, i) => (own.has(i) ? '_' : token)).join(' ');
      });
      return new Set(frames).size;
    });
    expect(wordings[0]).toBeGreaterThan(120);
    expect(wordings[1]).toBeGreaterThan(120);
    expect(wordings.slice(2)).toEqual([6, 1]);
  });
});

describe('the training', () => {
  const run = (arm: string) => [...experiment.run({ ...defaultsOf(sharingTrainingParams), exposures: 1 }, arm)];

  it('gives the same frames twice, and every arm the same budget', () => {
    const [own, all] = ['own', 'all'].map(run);
    expect(run('own')).toEqual(own);
    expect(own!.at(-1)!.loss).not.toBe(all!.at(-1)!.loss);
    expect(Math.abs(own!.at(-1)!.tokens - all!.at(-1)!.tokens)).toBeLessThan(42);
    expect(() => run('two')).toThrow('There is no arm "two"');
  });

  it('bears out the page in each recorded seed: the more share a wording the less is recited and the more is answered, and ten of one’s own do best', () => {
    const { cells } = JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-sharing.json', 'utf8')) as Sweep;
    expect(cells).toHaveLength(3);
    for (const { arms } of cells) {
      const [answered, byRote, memorised] = (['accuracy', 'byRote', 'memorised'] as const).map((value) =>
        ['own', 'six', 'all', 'ownTen'].map((id) => arms[id]![value]!),
      );
      expect(answered).toEqual(answered!.toSorted((a, b) => a - b));
      expect(byRote).toEqual(byRote!.toSorted((a, b) => b - a));
      expect(memorised).toEqual([1, 1, 1, 1]);
    }
  });
});

describe('one rephrasing a person, as Figure 2 recorded it', () => {
  it('bears out the page: people whose style puts the name first are answered nearly twice as often', () => {
    const { arms, params } = decodeRun(JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing.json', 'utf8')));
    const world = makeCorpus({ seed: Number(params.seed), rawness: 'messy' });
    const { questions: answers } = (arms.one!.at(-1) as RephrasingFrame).answers!;
    const rights = { nameFirst: [] as boolean[], valueFirst: [] as boolean[] };
    testQuestions(world).forEach(({ person, value }, i) => {
      const { statements } = world.rephrasings[person]![world.firstStyle[person]!]!;
      const isNameFirst = statements.every(({ personAt, valueAt }) => personAt < valueAt);
      rights[isNameFirst ? 'nameFirst' : 'valueFirst'].push(favourite(answers[i]!) === value);
    });
    const shareOf = (right: readonly boolean[]) => right.filter(Boolean).length / right.length;
    const times = shareOf(rights.nameFirst) / shareOf(rights.valueFirst);
    expect(times).toBeGreaterThan(1.75);
    expect(times).toBeLessThan(2);
  });
});
