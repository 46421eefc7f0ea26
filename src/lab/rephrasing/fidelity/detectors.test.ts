import { describe, expect, it } from 'vitest';
import { Random } from '../../random.ts';
import { makeCorpus } from '../corpus.ts';
import { type DetectorId, makeDetector, thresholdFor } from './detectors.ts';
import { ERRORS } from './errors.ts';
import { FactExtraction } from './fact-extraction.ts';
import { areaOf, BINS, curveOf, filtered, histogram, type Scored } from './inspection.ts';
import { rephrasedBatches, sourcesOf } from './rephrased.ts';

const corpus = makeCorpus({ seed: 1, rawness: 'messy' });
const batches = rephrasedBatches(corpus, 0.5, 1);
const texts = Array.from({ length: 5 }, () => batches.next().value).flat();
const sources = sourcesOf(corpus, 1).map(({ sentences }) => sentences);
const scored = (id: DetectorId, phrasings: number): Scored[] => {
  const detector = makeDetector(id, sources, phrasings, new Random(1));
  return texts.map(({ source, words, error }) => ({
    truth: error?.kind ?? 'faithful',
    score: detector(source, words),
  }));
};
const sentences = (text: string) =>
  text
    .split('.')
    .filter((sentence) => sentence.trim())
    .map((sentence) => [...sentence.trim().split(' '), '.']);

describe('fact extraction', () => {
  const source = sentences(
    'Gudrun ( the smith ) was born in Lima . Basil studied logic . the smith joined Borvik . she loves chess',
  );

  it('takes the facts out of a text, pronouns and terms resolved', () => {
    const { facts, skipped } = new FactExtraction(10, new Random(1)).facts(source);
    expect([...facts]).toEqual([
      ['Gudrun 0', 'Lima'],
      ['Basil 1', 'logic'],
      ['Gudrun 2', 'Borvik'],
      ['Gudrun 3', 'chess'],
    ]);
    expect(skipped).toBe(0);
  });

  it('counts agreement against contradiction and what is missing', () => {
    const extraction = new FactExtraction(10, new Random(1));
    const rewritten = (text: string) => extraction.similarity(source, sentences(text));
    const rest = 'Basil reads books on logic . Gudrun serves Borvik . Gudrun enjoys chess .';
    expect(rewritten(`Gudrun hails from Lima . ${rest}`)).toBe(1);
    expect(rewritten(`Gudrun hails from Oran . ${rest}`)).toBe(3 / 4);
    expect(rewritten(rest)).toBe(3 / 4);
    expect(rewritten(`Basil hails from Lima . ${rest}`)).toBe(3 / 5);
    expect(rewritten('Gudrun flies .')).toBe(0);
  });

  it('separates without a mistake when it understands everything, and never blames a faithful text', () => {
    expect(areaOf(scored('extraction', 10))).toBe(1);
    for (const phrasings of [1, 5, 8])
      for (const { truth, score } of scored('extraction', phrasings)) if (truth === 'faithful') expect(score).toBe(1);
  });

  it('catches less the fewer phrasings it knows, and some errors of every kind slip through', () => {
    const areas = [2, 5, 8, 10].map((phrasings) => areaOf(scored('extraction', phrasings))!);
    expect(areas).toEqual(areas.toSorted((a, b) => a - b));
    const { kept } = filtered(scored('extraction', 8), 0.5);
    for (const kind of ERRORS) expect(kept[kind]).toBeGreaterThan(0);
  });
});

describe('an inspection', () => {
  it('ranks the detectors from cheap to dear by what they separate', () => {
    const [overlap, tfidf, extraction] = (['overlap', 'tfidf', 'extraction'] as const).map(
      (id) => areaOf(scored(id, 8))!,
    );
    expect(overlap).toBeGreaterThan(0.5);
    expect(tfidf).toBeGreaterThan(overlap!);
    expect(extraction).toBeGreaterThan(tfidf!);
  });

  it('counts every text once, in its row and bin', () => {
    const all = scored('tfidf', 8);
    const counts = histogram(all);
    expect(counts.map((row) => row.length)).toEqual(new Array(5).fill(BINS));
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(all.length);
    expect(counts[0]!.reduce((sum, count) => sum + count, 0)).toBe(texts.filter(({ error }) => !error).length);
    expect(histogram([{ truth: 'claim', score: 1 }])[4]![BINS - 1]).toBe(1);
  });

  it('has no area and no curve while one kind is missing', () => {
    expect(areaOf([{ truth: 'faithful', score: 1 }])).toBeNull();
    expect(curveOf([{ truth: 'faithful', score: 1 }], 40)).toEqual([]);
  });

  it('thins the curve and keeps its ends', () => {
    const curve = curveOf(scored('tfidf', 8), 40);
    expect(curve.length).toBeLessThanOrEqual(42);
    expect([curve[0], curve.at(-1)]).toEqual([
      [0, 0],
      [1000, 1000],
    ]);
  });

  it('throws away the share that was asked for, or fewer where scores are equal', () => {
    const all = scored('tfidf', 8);
    const keptOf = (share: number) => Object.values(filtered(all, share).kept).reduce((sum, count) => sum + count, 0);
    expect(keptOf(0)).toBe(all.length);
    expect(keptOf(0.3)).toBeGreaterThanOrEqual(0.7 * all.length);
    expect(keptOf(0.3)).toBeLessThan(0.72 * all.length);
    expect(thresholdFor([1, 1, 1, 0], 0.5)).toBe(1);
    expect(filtered(all, 0)).toMatchObject({ recall: 1 });
  });
});
