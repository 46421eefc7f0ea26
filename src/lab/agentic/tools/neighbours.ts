/** Cosines among sparse rows, exactly, through an inverted index: every pair that shares a word is compared. */

import type { SparseRows } from './features.ts';

/** Row i's neighbours stand at i * k to i * k + k - 1, nearest first, the earlier row first among equals; never row i itself. */
export interface Neighbours {
  readonly k: number;
  /** -1 where a row shares words with fewer than k others. */
  readonly indices: Int32Array;
  /** Cosine, 0 to 1; 0 where there is no neighbour. */
  readonly cosines: Float64Array;
}

/** Calls back for each row with its cosines to all rows; `cosines[row]` is 0 instead of 1. The array is used again for the next row. */
export function forEachCosines(rows: SparseRows, visit: (row: number, cosines: Float64Array) => void): void {
  const { postingStarts, postings, postingWeights } = invert(rows);
  const cosines = new Float64Array(rows.rows);
  for (let i = 0; i < rows.rows; i++) {
    cosines.fill(0);
    for (let e = rows.starts[i]!; e < rows.starts[i + 1]!; e++) {
      const weight = rows.weights[e]!;
      const end = postingStarts[rows.words[e]! + 1]!;
      for (let p = postingStarts[rows.words[e]!]!; p < end; p++) {
        cosines[postings[p]!] = cosines[postings[p]!]! + weight * postingWeights[p]!;
      }
    }
    cosines[i] = 0;
    visit(i, cosines);
  }
}

export function nearestNeighbours(rows: SparseRows, k: number): Neighbours {
  const indices = new Int32Array(rows.rows * k).fill(-1);
  const nearest = new Float64Array(rows.rows * k);
  forEachCosines(rows, (row, cosines) => {
    const first = row * k;
    const last = first + k - 1;
    for (let j = 0; j < rows.rows; j++) {
      const cosine = cosines[j]!;
      if (cosine <= nearest[last]!) continue;
      let at = last;
      for (; at > first && cosine > nearest[at - 1]!; at--) {
        nearest[at] = nearest[at - 1]!;
        indices[at] = indices[at - 1]!;
      }
      nearest[at] = cosine;
      indices[at] = j;
    }
  });
  return { k, indices, cosines: nearest };
}

/** For each word the rows that hold it, with their weights. */
function invert({ rows, columns, starts, words, weights }: SparseRows) {
  const postingStarts = new Uint32Array(columns + 1);
  for (const word of words) postingStarts[word + 1] = postingStarts[word + 1]! + 1;
  for (let c = 0; c < columns; c++) postingStarts[c + 1] = postingStarts[c + 1]! + postingStarts[c]!;
  const next = postingStarts.slice();
  const postings = new Uint32Array(words.length);
  const postingWeights = new Float64Array(words.length);
  for (let i = 0; i < rows; i++) {
    for (let e = starts[i]!; e < starts[i + 1]!; e++) {
      const at = next[words[e]!]!;
      next[words[e]!] = at + 1;
      postings[at] = i;
      postingWeights[at] = weights[e]!;
    }
  }
  return { postingStarts, postings, postingWeights };
}
