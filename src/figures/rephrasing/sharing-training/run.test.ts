import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { Random } from '../../../lab/random.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { readable } from '../../../lab/rephrasing/vocabulary.ts';
import { attributes, STYLES, VALUES } from '../../../lab/rephrasing/words.ts';
import { experiment, privatePatterns, textsFor } from './run.ts';
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

  it('differ in how many people share a wording: hardly anybody, one in six, everybody, nobody', () => {
    const wordings = ids.map((id) => {
      const frames = textsFor(corpus, id, new Random(1)).map(({ tokens, statements }) => {
        const own = new Set(statements.flatMap(({ valueAt, personAt }) => [valueAt, personAt]));
        return tokens.map((token, i) => (own.has(i) ? '_' : token)).join(' ');
      });
      return new Set(frames).size;
    });
    expect(wordings[0]).toBeGreaterThan(120);
    expect(wordings[1]).toBeGreaterThan(120);
    expect(wordings.slice(2)).toEqual([6, 1, corpus.people.length]);
  });
});

describe('sentences of one’s own', () => {
  it('are no two alike, over ten texts of everybody', () => {
    const patterns = privatePatterns(new Random(1));
    const texts = Array.from({ length: STYLES }, () =>
      textsFor(corpus, 'ownSentences', new Random(2), patterns),
    ).flat();
    const frames = texts.flatMap(({ tokens, statements }) =>
      statements.map(({ personAt, valueAt }) => tokens.slice(personAt + 1, valueAt).join(' ')),
    );
    expect(frames).toHaveLength(STYLES * corpus.people.length * attributes.length);
    expect(new Set(frames).size).toBe(frames.length);
  });

  it('and the texts that the page prints are those that the models of seed 1 read', () => {
    const page = readFileSync('content/kimi-k2/walkthroughs/rephrasing.mdx', 'utf8');
    const textOf = (id: (typeof ids)[number], name: string) => {
      const person = corpus.people.find((one) => one.name === name)!;
      return readable(textsFor(corpus, id, new Random(-2).fork())[person.id]!.tokens);
    };
    for (const name of ['Nerissa', 'Hartmut']) expect(page).toContain(`> ${textOf('own', name)}`);
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
      // Nobody shares a sentence: no reciting either, and most questions are answered.
      expect(arms.ownSentences!.byRote).toBeLessThan(2 / VALUES);
      expect(arms.ownSentences!.accuracy).toBeGreaterThan(0.5);
      expect(arms.ownSentences!.accuracy).toBeGreaterThan(2 * arms.own!.accuracy!);
      expect(arms.ownSentences!.memorised).toBeGreaterThan(0.98);
      expect(answered).toEqual(answered!.toSorted((a, b) => a - b));
      expect(byRote).toEqual(byRote!.toSorted((a, b) => b - a));
      expect(memorised).toEqual([1, 1, 1, 1]);
    }
  });
});
