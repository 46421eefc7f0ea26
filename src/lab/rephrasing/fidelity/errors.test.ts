import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { makeCorpus } from '../corpus.ts';
import { parseSentence, type Sentence } from '../pipeline/language.ts';
import { attributes } from '../words.ts';
import { ERRORS, type ErrorKind, plantError } from './errors.ts';
import { type Rephrased, rephrasedBatches, sourcesOf } from './rephrased.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const take = (rate: number, batches = 10): Rephrased[] => {
  const all = rephrasedBatches(corpus, rate, 1);
  return Array.from({ length: batches }, () => all.next().value).flat();
};
const texts = take(0.5);
const of = (kind: ErrorKind) => texts.filter(({ error }) => error?.kind === kind);
const claims = (sentences: Rephrased['words']) => sentences.map(parseSentence);
const fact = ({ attribute, person, value }: Sentence) => `${person.word} ${attribute} ${value.word}`;

describe('rephrased texts', () => {
  it('are everybody’s facts, named in every sentence, once a batch', () => {
    const batch = take(0.5, 1);
    const stated = batch.flatMap(({ faithful }) => claims(faithful).map(fact));
    const true_ = corpus.people.flatMap(({ name, values }) =>
      values.map((value, attribute) => `${name} ${attribute} ${attributes[attribute]!.values[value]}`),
    );
    expect(stated.toSorted()).toEqual(true_.toSorted());
  });

  it('carry as many errors as the rate says, all kinds alike, and none at rate 0', () => {
    const faulty = texts.filter(({ error }) => error).length;
    expect(Math.abs(faulty - 320)).toBeLessThan(4 * Math.sqrt(640 * 0.25));
    for (const kind of ERRORS) expect(Math.abs(of(kind).length - faulty / 4)).toBeLessThan(40);
    expect(take(0).every(({ error, words, faithful }) => !error && words === faithful)).toBe(true);
  });

  it('are the same for the same seed, and the faithful texts do not depend on the rate', () => {
    expect(take(0.5)).toEqual(texts);
    expect(take(0.1).map(({ faithful }) => faithful)).toEqual(texts.map(({ faithful }) => faithful));
  });
});

describe('a planted error', () => {
  it('of value or person changes one sentence in this one thing', () => {
    for (const kind of ['value', 'person'] as const)
      for (const { faithful, words, error } of of(kind)) {
        const [before, after] = [claims(faithful), claims(words)];
        expect(after).toHaveLength(before.length);
        after.forEach((sentence, i) => {
          expect(sentence[kind].word === before[i]![kind].word).toBe(i !== error!.at);
          expect({ ...sentence, [kind]: null }).toEqual({ ...before[i]!, [kind]: null });
        });
      }
  });

  it('of person names the other one of the document, so that hardly a word is new', () => {
    for (const { faithful, words } of of('person')) {
      const known = new Set(faithful.flat());
      expect(words.flat().every((word) => known.has(word))).toBe(true);
    }
  });

  it('of a dropped fact takes one sentence out, of a claim puts one in, about a stranger', () => {
    for (const { faithful, words, error } of of('dropped')) expect(faithful.toSpliced(error!.at, 1)).toEqual(words);
    for (const { faithful, words, error } of of('claim')) {
      expect(words.toSpliced(error!.at, 1)).toEqual(faithful);
      expect(faithful.flat()).not.toContain(parseSentence(words[error!.at]!).person.word);
    }
  });

  it('of person needs two people', () => {
    const alone = [['Gudrun', 'studied', 'law', '.']];
    expect(() => plantError(alone, 'person', 0, new Random(1))).toThrow('names one person only');
  });

  it('is in a text of sources that are everybody in pairs', () => {
    expect(sourcesOf(corpus, 1)).toHaveLength(64);
  });
});
