import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import type { Sweep } from '../../../lab/experiment/sweep.ts';
import { makeCorpus, testPeople } from '../../../lab/rephrasing/corpus.ts';
import { renamed } from '../../../lab/rephrasing/probes.ts';
import { readable } from '../../../lab/rephrasing/vocabulary.ts';
import { experiment, statedOfTheNamed } from './run.ts';
import { swapTrainingParams } from './spec.ts';

const recorded = (name: string) => JSON.parse(readFileSync(`content/kimi-k2/runs/${name}.json`, 'utf8')) as Sweep;

describe('the texts under other names', () => {
  it('are counted by the values of the one who is named: Edith’s text under Honoria’s name, by Honoria’s', () => {
    const corpus = makeCorpus({ seed: 5, rawness: 'messy' });
    const own = testPeople(corpus).map(({ id }) => corpus.raw[id]!);
    const prompts = renamed(corpus.people, own);
    const stated = statedOfTheNamed(corpus.people, own, prompts);
    const edith = own.findIndex(({ person }) => corpus.people[person]!.name === 'Edith');
    expect(readable(prompts[edith]!)).toContain('Honoria');
    const honoria = corpus.people.find(({ name }) => name === 'Honoria')!;
    for (const { attribute, value } of stated[edith]!.statements) expect(value).toBe(honoria.values[attribute]);
    // Where the values stand is as in the own text.
    expect(stated.map(({ statements }) => statements.map(({ valueAt }) => valueAt))).toEqual(
      own.map(({ statements }) => statements.map(({ valueAt }) => valueAt)),
    );
  });
});

describe('the training', () => {
  const run = (arm: string) => [...experiment.run({ ...defaultsOf(swapTrainingParams), exposures: 1 }, arm)];

  it('gives the same frames twice and knows no other arm', () => {
    expect(run('raw')).toEqual(run('raw'));
    expect(() => run('three')).toThrow('There is no arm "three"');
  });

  it('is the ablation’s: every recorded seed ends with its answers and its reciting, to the digit', () => {
    const ablation = recorded('rephrasing-seeds').cells;
    for (const { params, arms } of recorded('rephrasing-swap').cells) {
      const same = ablation.find((cell) => cell.params.seed === params.seed)!;
      for (const [arm, { accuracy, byRote }] of Object.entries(arms))
        expect([accuracy, byRote]).toEqual([same.arms[arm]!.accuracy, same.arms[arm]!.byRote]);
    }
  });
});
