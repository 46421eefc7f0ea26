/** Chunk-wise autoregressive rewriting of a document: split, rewrite each chunk with earlier output as context, stitch, verify. */

import type { ContextReach } from '../cost.ts';
import type { Fact, LongDocument } from './document.ts';
import { type Given, type Manner, type Resolution, type Rewritten, rewriteChunk } from './rewrite.ts';
import { type Verdicts, Verifier } from './verify.ts';

/** Consecutive pieces of `size` items; the last may be shorter. */
export function split<T>(items: readonly T[], size: number): T[][] {
  if (!Number.isInteger(size) || size < 1)
    throw new RangeError(`A chunk of ${size} sentences cannot be: it must be a whole number, 1 or more.`);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** One chunk on its way through the pipeline. */
export interface Passage {
  readonly chunk: number;
  readonly source: readonly (readonly string[])[];
  /** The chunks whose output was given as context. */
  readonly context: readonly number[];
  readonly resolutions: readonly Resolution[];
  readonly output: readonly Rewritten[];
  readonly facts: readonly Fact[];
  readonly verdicts: Verdicts;
}

export interface Pipeline extends Manner {
  /** Sentences a chunk. */
  readonly size: number;
  readonly context: ContextReach;
}

/** The stitched output is the passages' output in order. */
export function* rewriteDocument(source: LongDocument, pipeline: Pipeline): Generator<Passage, void, void> {
  const facts = split(source.facts, pipeline.size);
  const verifier = new Verifier();
  const written: Given[] = [];
  for (const [chunk, sentences] of split(source.sentences, pipeline.size).entries()) {
    const context = pipeline.context === 'none' ? [] : pipeline.context === 'previous' ? written.slice(-1) : written;
    const { output, resolutions } = rewriteChunk(chunk, sentences, context, pipeline);
    yield {
      chunk,
      source: sentences,
      context: context.map((given) => given.chunk),
      resolutions,
      output,
      facts: facts[chunk]!,
      verdicts: verifier.verify(chunk, output, facts[chunk]!),
    };
    written.push({ chunk, sentences: output.map(({ words }) => words) });
  }
}
