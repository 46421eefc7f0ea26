/** The detectors, from cheap to dear: each says how alike a source and its rewritten text are, from 0 to 1. */

import type { Random } from '../../random.ts';
import { FactExtraction } from './fact-extraction.ts';
import { TfIdf } from './tf-idf.ts';
import { wordOverlap } from './word-overlap.ts';

export type DetectorId = 'overlap' | 'tfidf' | 'extraction';

type Words = readonly (readonly string[])[];

/** A low value is suspect. */
export type Detector = (source: Words, rewritten: Words) => number;

/** `sources`: the collection from which TF-IDF learns its weights. `phrasings`: how many of ten ways of saying it extraction knows. */
export function makeDetector(id: DetectorId, sources: readonly Words[], phrasings: number, random: Random): Detector {
  if (id === 'overlap') return (source, rewritten) => wordOverlap(source.flat(), rewritten.flat());
  if (id === 'tfidf') {
    const model = new TfIdf(sources.map((source) => source.flat()));
    return (source, rewritten) => model.similarity(source.flat(), rewritten.flat());
  }
  const extraction = new FactExtraction(phrasings, random);
  return (source, rewritten) => extraction.similarity(source, rewritten);
}

/** The score below which `share` of the scores lie, or fewer where scores are equal: what lies below it is rejected. */
export function thresholdFor(scores: readonly number[], share: number): number {
  const sorted = scores.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? Number.POSITIVE_INFINITY;
}
