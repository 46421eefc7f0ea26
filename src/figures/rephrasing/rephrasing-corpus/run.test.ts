import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../lab/experiment/params.ts';
import { makeCorpus } from '../../../lab/rephrasing/corpus.ts';
import { attributes } from '../../../lab/rephrasing/words.ts';
import { experiment as rephrasingCorpus } from './run.ts';
import { ASKED_PEOPLE, isValueFirst, PEOPLE, type RephrasingCorpusParams, rephrasingCorpusParams } from './spec.ts';

const framesOf = (changes: Partial<RephrasingCorpusParams> = {}) => [
  ...rephrasingCorpus.run({ ...defaultsOf(rephrasingCorpusParams), ...changes }, 'texts'),
];

describe('browsing the corpus', () => {
  const frames = framesOf();

  it('shows the raw text, then the ten rephrasings from the first that training takes on', () => {
    expect(frames).toHaveLength(rephrasingCorpus.length(defaultsOf(rephrasingCorpusParams)));
    const { seed, person } = defaultsOf(rephrasingCorpusParams);
    const first = makeCorpus({ seed, rawness: 'messy' }).firstStyle[person - 1]!;
    expect(frames.map(({ style }) => style)).toEqual([null, ...Array.from({ length: 10 }, (_, i) => (first + i) % 10)]);
  });

  it('marks in every text the four values of the card', () => {
    const { values } = frames[0]!.card!;
    for (const { parts, facts } of frames) {
      expect(facts.map(({ attribute }) => attribute).toSorted()).toEqual([0, 1, 2, 3]);
      for (const { attribute, valueAt } of facts)
        expect(parts[valueAt]!.trim().toLowerCase()).toBe(values[attribute]!.toLowerCase());
    }
  });

  it('names the person once in raw text and four times in a rephrasing', () => {
    const { name } = frames[0]!.card!;
    expect(frames.map(({ parts }) => parts.filter((part) => part.trim() === name).length)).toEqual([
      1,
      ...new Array(10).fill(4),
    ]);
  });

  it('knows half of the people to be the test, and asks everybody by name', () => {
    const cards = [1, ASKED_PEOPLE, ASKED_PEOPLE + 1, PEOPLE].map((person) => framesOf({ person })[0]!.card!);
    expect(cards.map(({ asked }) => asked)).toEqual([true, true, false, false]);
    for (const { name, questions } of cards)
      expect(questions).toEqual(attributes.map(({ asks }) => `Q: ${name}’s ${asks}?`));
  });

  it('sums up lengths and the styles that put the value first', () => {
    expect(
      frames
        .filter(isValueFirst)
        .map(({ style }) => style)
        .toSorted(),
    ).toEqual([1, 5, 7, 9]);
    const summary = rephrasingCorpus.summarize(frames, defaultsOf(rephrasingCorpusParams));
    expect(summary.valueFirst).toBe(4);
    expect(summary.rawTokens).toBe(frames[0]!.parts.length);
  });
});
