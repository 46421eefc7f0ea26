import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { otherPeople, underOtherNames, VOCABULARY_WITH_OTHERS } from '../../../lab/rephrasing/other-people.ts';
import { tokenOf, words } from '../../../lab/rephrasing/vocabulary.ts';
import { experiment } from './run.ts';
import { FLUENT_ARMS, fluentTrainingParams } from './spec.ts';

describe('the other people', () => {
  const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
  const others = otherPeople(corpus, 1);

  it('are told of in this world’s styles, and have names and values of their own', () => {
    expect(others.people).toHaveLength(corpus.people.length);
    expect(others.people.map(({ values }) => values)).not.toEqual(corpus.people.map(({ values }) => values));
    others.rephrasings.forEach((texts, person) => {
      texts.forEach(({ statements }, style) => {
        const order = statements.map(({ attribute }) => attribute);
        expect(order).toEqual(corpus.styles[style]!.order);
        for (const { attribute, value } of statements) expect(value).toBe(others.people[person]!.values[attribute]);
      });
    });
  });

  it('bear names that no text of the ablation holds, one each', () => {
    const renamed = corpus.people.map(({ name }) => underOtherNames([tokenOf(name)])[0]!);
    expect(new Set(renamed).size).toBe(renamed.length);
    for (const token of renamed) {
      expect(token).toBeGreaterThanOrEqual(words.length);
      expect(token).toBeLessThan(VOCABULARY_WITH_OTHERS);
    }
    expect(underOtherNames([tokenOf('?'), tokenOf('Lima')])).toEqual([tokenOf('?'), tokenOf('Lima')]);
  });
});

describe('the training', () => {
  const run = (arm: string, before = 1) => [
    ...experiment.run({ ...defaultsOf(fluentTrainingParams), exposures: 1, before }, arm),
  ];

  it('gives the same frames twice, and all arms one beginning: what was read before is the same', () => {
    const fluency = (frames: ReturnType<typeof run>) => frames.at(-1)!.fluency;
    const [raw, one, ten] = FLUENT_ARMS.map(({ id }) => run(id));
    expect(run('raw')).toEqual(raw);
    expect(one!.slice(0, 2)).toEqual(raw!.slice(0, 2));
    expect(ten!.slice(0, 2)).toEqual(raw!.slice(0, 2));
    expect([one, ten].map((frames) => fluency(frames!))).toEqual([fluency(raw!), fluency(raw!)]);
    expect(one!.at(-1)!.loss).not.toBe(raw!.at(-1)!.loss);
    expect(raw).toHaveLength(experiment.length({ ...defaultsOf(fluentTrainingParams), exposures: 1, before: 1 }));
    expect(fluency(run('raw', 2))).not.toBe(fluency(raw!));
    expect(() => run('two')).toThrow('There is no arm "two"');
  });

  it('gives a frame for every pass over the other people, so that a live run is never silent for long', () => {
    const frames = run('one', 3);
    expect(frames.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
    expect(frames.map(({ fluency }) => fluency !== undefined)).toEqual([false, true, true, true, true]);
    expect(frames.map(({ accuracy }) => accuracy !== undefined)).toEqual([true, false, false, true, true]);
    // Passes are of one size; the readings are counted anew.
    const [, first, second, third, reading] = frames.map(({ tokens }) => tokens);
    for (const share of [second! / first! / 2, third! / first! / 3, reading! / first!])
      expect(Math.abs(share - 1)).toBeLessThan(0.1);
  });

  it('bears out the page in each recorded seed: the reader knows the language, and ten rephrasings are ahead of one, and that of raw text', () => {
    const { cells } = JSON.parse(readFileSync('content/kimi-k2/runs/rephrasing-fluent.json', 'utf8')) as Sweep;
    expect(cells).toHaveLength(3);
    for (const { arms } of cells) {
      const [raw, one, ten] = FLUENT_ARMS.map(({ id }) => arms[id]!);
      expect(raw!.fluency).toBeGreaterThan(0.95);
      expect(one!.accuracy).toBeGreaterThan(1.4 * raw!.accuracy!);
      expect(ten!.accuracy).toBeGreaterThan(1.2 * one!.accuracy!);
      expect(raw!.byRote).toBeGreaterThan(one!.byRote!);
      expect(one!.byRote).toBeGreaterThan(ten!.byRote!);
      // It answers most although it finishes least.
      expect(ten!.memorised).toBeLessThan(0.85);
      expect(Math.min(raw!.memorised!, one!.memorised!)).toBeGreaterThan(0.95);
    }
  });
});
