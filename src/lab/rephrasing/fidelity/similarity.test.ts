import { describe, expect, it } from 'vitest';
import { TfIdf } from './tf-idf.ts';
import { wordOverlap } from './word-overlap.ts';

const words = (text: string) => text.split(' ').filter(Boolean);

describe('word overlap', () => {
  it('is the share of common words among all words', () => {
    expect(wordOverlap(words('a b c'), words('b c d'))).toBe(0.5);
    expect(wordOverlap(words('a a a'), words('a'))).toBe(1);
    expect(wordOverlap(words('a'), words('b'))).toBe(0);
    expect(wordOverlap([], [])).toBe(1);
  });
});

describe('TF-IDF', () => {
  const collection = ['the cat sat', 'the dog sat', 'the cat ran ran', 'a bird'].map(words);

  it('weighs a word by ln((1 + D) / (1 + d)) + 1', () => {
    const model = new TfIdf(collection);
    expect(model.weight('the')).toBeCloseTo(Math.log(5 / 4) + 1, 12);
    expect(model.weight('bird')).toBeCloseTo(Math.log(5 / 2) + 1, 12);
    expect(model.weight('unseen')).toBeCloseTo(Math.log(5) + 1, 12);
  });

  it('gives the cosine that dense vectors over the whole vocabulary give', () => {
    const model = new TfIdf(collection);
    const vocabulary = [...new Set(collection.flat())];
    const dense = (text: readonly string[]) =>
      vocabulary.map((word) => {
        const holding = collection.filter((other) => other.includes(word)).length;
        return text.includes(word) ? Math.log(5 / (1 + holding)) + 1 : 0;
      });
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
    for (const a of collection)
      for (const b of collection) {
        const [left, right] = [dense(a), dense(b)];
        const cosine = dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
        expect(model.similarity(a, b)).toBeCloseTo(cosine, 12);
      }
  });

  it('sees neither the order of words nor how often they come', () => {
    const model = new TfIdf(collection);
    expect(model.similarity(words('sat cat the'), words('the cat sat'))).toBeCloseTo(1, 12);
    expect(model.similarity(words('the cat the cat'), words('the cat'))).toBeCloseTo(1, 12);
    expect(model.similarity([], words('the cat'))).toBe(0);
  });
});
