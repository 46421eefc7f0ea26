import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { makeCorpus } from '../corpus.ts';
import type { ContextReach } from '../cost.ts';
import { attributes, STYLES } from '../words.ts';
import { type LongDocument, sentencesOf, writeDocument } from './document.ts';
import { type Commission, commissions } from './documents.ts';
import { parseSentence, writeSentence } from './language.ts';
import { type Pipeline, rewriteDocument, split } from './pipeline.ts';
import { Reading, readChunk } from './reading.ts';
import { tally } from './tally.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const { styles } = corpus;
const take = (count: number, cast = 5, seed = 7): Commission[] => {
  const work = commissions(corpus, cast, seed);
  return Array.from({ length: count }, () => work.next().value);
};
const plain: Omit<Pipeline, 'style'> = { size: 4, context: 'all', unresolved: 'keep', limit: 24 };
const passages = ({ document, style }: Commission, changes: Partial<Pipeline> = {}) => [
  ...rewriteDocument(document, { ...plain, style, ...changes }),
];
const written = (text: string): LongDocument => {
  const sentences = text
    .split('.')
    .filter((sentence) => sentence.trim())
    .map((sentence) => [...sentence.trim().split(' '), '.']);
  const facts = readChunk(new Reading(), 0, sentences.map(parseSentence)).map(({ person, value }, i) => ({
    person: person!.word,
    attribute: parseSentence(sentences[i]!).attribute,
    value: value.word,
  }));
  return { sentences, facts };
};
const outputs = (document: LongDocument, changes: Partial<Pipeline>) =>
  [...rewriteDocument(document, { ...plain, style: styles[0]!, ...changes })].map(({ output }) =>
    output.map(({ words }) => words.join(' ')),
  );

describe('sentences', () => {
  it('read back as they were written, by every template and with every kind of mention', () => {
    for (let attribute = 0; attribute < attributes.length; attribute++)
      for (let template = 0; template < STYLES; template++)
        for (const person of [
          { kind: 'plain', word: 'Gudrun', introduces: 'the smith' },
          { kind: 'pronoun', word: 'he' },
          { kind: 'term', word: 'the judge' },
        ] as const) {
          const value = { kind: 'plain', word: attributes[attribute]!.values[3]! } as const;
          const sentence = { attribute, person, value };
          expect(parseSentence(writeSentence(sentence, template))).toEqual(sentence);
        }
    expect(() => parseSentence(['Gudrun', 'flies', '.'])).toThrow('"Gudrun flies ." is no sentence of this world');
  });
});

describe('long documents', () => {
  it('are understood by who reads all of them, fact by fact', () => {
    for (const cast of [3, 5, 6])
      for (const { document } of take(40, cast)) {
        expect(document.sentences).toHaveLength(sentencesOf(cast));
        const claims = readChunk(new Reading(), 0, document.sentences.map(parseSentence));
        expect(claims.map(({ person, value }) => [person?.word, value.word])).toEqual(
          document.facts.map(({ person, value }) => [person, value]),
        );
      }
  });

  it('speak by pronouns and terms, of people and of values', () => {
    const mentions = take(40).flatMap(({ document }) => document.sentences.map(parseSentence));
    const share = (slot: 'person' | 'value', kind: string) =>
      mentions.filter((sentence) => sentence[slot].kind === kind).length / mentions.length;
    expect(share('person', 'pronoun')).toBeGreaterThan(0.3);
    expect(share('person', 'term')).toBeGreaterThan(0.1);
    expect(share('value', 'term')).toBeGreaterThan(0.03);
  });

  it('refuse a cast larger than the terms for people', () => {
    expect(() => writeDocument(corpus.people.slice(0, 7), new Random(1))).toThrow('about 7 people');
  });
});

describe('the rewriter', () => {
  const document = written(
    'Gudrun ( the smith ) was born in Lima . Basil ( the judge ) studied logic . the smith joined Borvik ( the yard ) . she loves chess . the yard hired him',
  );

  it('resolves everything with all of its output as context', () => {
    expect(outputs(document, { size: 1 })).toEqual([
      ['Gudrun ( the smith ) was born in Lima .'],
      ['Basil ( the judge ) studied logic .'],
      ['Gudrun works at Borvik ( the yard ) .'],
      ['Gudrun loves chess .'],
      ['Basil works at Borvik .'],
    ]);
  });

  it('keeps, guesses or leaves out what nothing explains', () => {
    const apart = { size: 3, context: 'none' } as const;
    expect(outputs(document, { ...apart, unresolved: 'keep' })[1]).toEqual([
      'she loves chess .',
      'he works at the yard .',
    ]);
    expect(outputs(document, { ...apart, unresolved: 'drop' })[1]).toEqual([]);
    const lone = written(
      'Gudrun ( the smith ) joined Borvik . Basil ( the judge ) loves chess . Anselm ( the clerk ) studied logic . the smith comes from Lima',
    );
    expect(outputs(lone, { size: 2, context: 'none', unresolved: 'guess' })[1]).toContain('Anselm was born in Lima .');
  });

  it('takes what it was given and nothing else: the same words with other facts behind them come out the same', () => {
    const lied = { ...document, facts: document.facts.map((fact) => ({ ...fact, person: 'Anselm' })) };
    for (const context of ['none', 'previous', 'all'] as const)
      expect(outputs(lied, { size: 2, context })).toEqual(outputs(document, { size: 2, context }));
  });

  it('says where each word was explained', () => {
    const [, , , , last] = [...rewriteDocument(document, { ...plain, style: styles[0]!, size: 1 })];
    expect(last!.context).toEqual([0, 1, 2, 3]);
    expect(last!.resolutions).toEqual([
      { sentence: 0, slot: 'person', word: 'he', referent: 'Basil', from: 'context', at: { chunk: 1, sentence: 0 } },
      {
        sentence: 0,
        slot: 'value',
        word: 'the yard',
        referent: 'Borvik',
        from: 'context',
        at: { chunk: 2, sentence: 0 },
      },
    ]);
  });
});

describe('the pipeline', () => {
  it('loses and corrupts nothing with all of its output as context, whatever the chunks', () => {
    for (const commission of take(40))
      for (const size of [1, 2, 3, 5, 8, 24])
        for (const unresolved of ['keep', 'guess', 'drop'] as const) {
          const { alone, stitched } = tally(passages(commission, { size, unresolved }));
          expect([alone, stitched]).toEqual([
            { kept: 20, lost: 0, corrupted: 0 },
            { kept: 20, lost: 0, corrupted: 0 },
          ]);
        }
  });

  it('resolves no fewer words of a document with more context', () => {
    const explained = (commission: Commission, context: ContextReach, size: number) => {
      const { references } = tally(passages(commission, { context, size }));
      return references.context + references.own;
    };
    for (const commission of take(60))
      for (const size of [1, 2, 3, 4, 6, 8, 12]) {
        const [none, previous, all] = (['none', 'previous', 'all'] as const).map((context) =>
          explained(commission, context, size),
        );
        expect(none).toBeLessThanOrEqual(previous!);
        expect(previous).toBeLessThanOrEqual(all!);
      }
  });

  it('does not care for the context when the document is one chunk', () => {
    for (const commission of take(10))
      expect(passages(commission, { size: 24, context: 'none' })).toEqual(passages(commission, { size: 24 }));
  });

  it('counts every fact once, and loses what is beyond the output limit', () => {
    for (const commission of take(10)) {
      const { alone } = tally(passages(commission, { size: 10, limit: 8 }));
      expect(alone.kept + alone.lost + alone.corrupted).toBe(20);
      expect(alone.lost).toBeGreaterThanOrEqual(4);
    }
  });

  it('splits without loss', () => {
    expect(split([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(() => split([1], 0)).toThrow('A chunk of 0 sentences');
  });
});
