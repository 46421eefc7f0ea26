/** Tools as sparse vectors: the words of name, description and parameters, weighted by how few tools use them (TF-IDF). */

import { log } from '../../math.ts';
import type { ToolSpec } from './spec.ts';

/** Words that say nothing about what a tool does. */
const STOP = new Set(
  'a an and are as at be by can for from how if in is it its not of on or that the their them this to up what when where whether which who with you your'.split(
    ' ',
  ),
);

/** Words of a text, lower case, plural "s" dropped, camelCase and snake_case taken apart. */
export function wordsOf(text: string): string[] {
  const apart = text.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return (apart.match(/[a-z\d]+/g) ?? [])
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
    .filter((word) => word.length > 1 && !STOP.has(word));
}

/** The text of a tool that its vector is made of: name, description and the names of its parameters. */
const textOf = ({ name, description, inputSchema }: ToolSpec) =>
  `${name} ${description} ${Object.keys(inputSchema.properties ?? {}).join(' ')}`;

/** Rows of unit length (or zero), row i from `starts[i]` to `starts[i + 1]`; words in ascending order. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  readonly weights: Float64Array;
}

/**
 * One row a tool: (1 + ln count) · (1 + ln(tools / tools with the word)) for each word, scaled to unit length, so that the dot product
 * of two rows is their cosine. The logarithm is the lab's own: same tools, same bits.
 */
export function tfIdf(tools: readonly ToolSpec[]): SparseRows {
  const vocabulary = new Map<string, number>();
  const documents: number[] = [];
  const counts = tools.map((tool) => {
    const count = new Map<number, number>();
    for (const word of wordsOf(textOf(tool))) {
      const index = vocabulary.get(word) ?? vocabulary.size;
      vocabulary.set(word, index);
      count.set(index, (count.get(index) ?? 0) + 1);
    }
    for (const index of count.keys()) documents[index] = (documents[index] ?? 0) + 1;
    return count;
  });
  const rarity = documents.map((n) => 1 + log(tools.length / n));
  const starts = new Uint32Array(tools.length + 1);
  for (const [i, count] of counts.entries()) starts[i + 1] = starts[i]! + count.size;
  const words = new Uint32Array(starts[tools.length]!);
  const weights = new Float64Array(words.length);
  for (const [i, count] of counts.entries()) {
    const entries = [...count].sort(([a], [b]) => a - b);
    const raw = entries.map(([word, n]) => (1 + log(n)) * rarity[word]!);
    const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0));
    for (const [j, [word]] of entries.entries()) {
      words[starts[i]! + j] = word;
      weights[starts[i]! + j] = raw[j]! / length;
    }
  }
  return { rows: tools.length, columns: vocabulary.size, starts, words, weights };
}

/** The rows of `members`, in that order, with the weights that they have among all. */
export function selectRows(rows: SparseRows, members: readonly number[]): SparseRows {
  const starts = new Uint32Array(members.length + 1);
  for (const [i, row] of members.entries()) starts[i + 1] = starts[i]! + rows.starts[row + 1]! - rows.starts[row]!;
  const words = new Uint32Array(starts[members.length]!);
  const weights = new Float64Array(words.length);
  for (const [i, row] of members.entries()) {
    words.set(rows.words.subarray(rows.starts[row]!, rows.starts[row + 1]!), starts[i]);
    weights.set(rows.weights.subarray(rows.starts[row]!, rows.starts[row + 1]!), starts[i]);
  }
  return { rows: members.length, columns: rows.columns, starts, words, weights };
}
