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
    expect(one![0]).toEqual(raw![0]);
    expect(ten![0]).toEqual(raw![0]);
    expect([one, ten].map((frames) => fluency(frames!))).toEqual([fluency(raw!), fluency(raw!)]);
    expect(one!.at(-1)!.loss).not.toBe(raw!.at(-1)!.loss);
    expect(raw).toHaveLength(2);
    expect(fluency(run('raw', 2))).not.toBe(fluency(raw!));
    expect(() => run('two')).toThrow('There is no arm "two"');
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
