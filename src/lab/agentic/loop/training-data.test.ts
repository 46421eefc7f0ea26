import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { WORLD_IDS } from '../worlds/index.ts';
import { config, draw } from './fixtures.ts';
import { mistakesOf } from './scripted-agent.ts';
import { batchOf, type DataConfig, keeps, TrainingData } from './training-data.ts';
import { trainingRowOf } from './training-row.ts';
import { decode, wordOf } from './vocabulary.ts';

describe('training rows', () => {
  it('count the agent’s words alone: the targets are its turns, each with its end', () => {
    const random = new Random(2);
    const rows = draw(16).map((errand) => trainingRowOf(errand, mistakesOf(errand, 1, random)));
    const { ids, targets, length } = batchOf(rows);
    rows.forEach(({ environment, tokens }, row) => {
      const turns: string[] = [];
      const mine = [...targets.slice(row * length, (row + 1) * length)];
      for (const word of mine.filter((target) => target >= 0).map(wordOf)) turns.push(word);
      // Read from the text itself: what stands between "agent:" and ";".
      const spoken = [...decode(tokens).matchAll(/agent: (.*? ;)/g)].map((match) => match[1]!);
      expect(turns.join(' ')).toBe(spoken.join(' '));
      expect(spoken.at(-1)).toBe(`${environment.claim} ;`);
      mine.forEach((target, t) => {
        if (target >= 0) expect(target).toBe(tokens[t + 1]);
        expect(ids[row * length + t]).toBe(t + 1 < tokens.length ? tokens[t] : 0);
      });
    });
  });

  it('are the same for the same seed, and every filter sees the same factory', () => {
    const rows = (filter: DataConfig['filter'], seed = 4) => {
      const data = new TrainingData({ ...config, filter }, new Random(seed));
      return Array.from({ length: 40 }, () => decode(data.next().tokens));
    };
    expect(rows('judged')).toEqual(rows('judged'));
    expect(rows('judged')).not.toEqual(rows('judged', 5));
    const all = new TrainingData(config, new Random(4));
    const factory = new Set(Array.from({ length: 400 }, () => decode(all.next().tokens)));
    for (const filter of ['judged', 'perfect'] as const)
      for (const row of rows(filter)) expect(factory.has(row)).toBe(true);
  });

  it('of a limited number come each once before any comes again', () => {
    const data = new TrainingData({ ...config, filter: 'perfect', generated: 60 }, new Random(4));
    const { kept } = data;
    expect(kept).toBeGreaterThan(10);
    const once = Array.from({ length: kept }, () => data.next());
    expect(new Set(once).size).toBe(kept);
    expect(new Set([...once, ...Array.from({ length: kept }, () => data.next())]).size).toBe(kept);
    expect(data.generated).toBe(60);
    expect(
      () => new TrainingData({ ...config, filter: 'judged', generated: 50, falseAccepts: 0, flaws: 99 }, new Random(1)),
    ).toThrow('kept none of 50');
  });

  it('show as many namings of the tools as asked for', () => {
    for (const assignments of [1, 4]) {
      const data = new TrainingData({ ...config, assignments }, new Random(4));
      const names = Array.from({ length: 300 }, () => data.next().environment.errand).map(
        ({ world, assignment }) => `${world} ${assignment.names}`,
      );
      expect(new Set(names).size).toBe(assignments * WORLD_IDS.length);
    }
  });
});

describe('the judge', () => {
  it('errs as often as it is told to', () => {
    const random = new Random(6);
    const rate = (good: boolean) => {
      let kept = 0;
      for (let i = 0; i < 20_000; i++) if (keeps('judged', good, random.uniform(), config)) kept++;
      return kept / 20_000;
    };
    expect(rate(true)).toBeCloseTo(0.9, 2);
    expect(rate(false)).toBeCloseTo(0.3, 1.5);
    for (const good of [true, false]) {
      expect(keeps('everything', good, 0.5, config)).toBe(true);
      expect(keeps('perfect', good, 0.5, config)).toBe(good);
    }
  });

  it('keeps what its errors leave: the purity of the kept rows is what the rates say', () => {
    const data = new TrainingData({ ...config, filter: 'judged' }, new Random(8));
    for (let i = 0; i < 800; i++) data.next();
    const everything = new TrainingData(config, new Random(8));
    for (let i = 0; i < data.generated; i++) everything.next();
    const good = everything.keptGood / everything.kept;
    expect(data.keptGood / data.kept).toBeCloseTo((0.9 * good) / (0.9 * good + 0.3 * (1 - good)), 1);
  });
});
