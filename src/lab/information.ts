/** How much one label tells of another: mutual information of counted pairs. */

import { log } from './math.ts';
import type { Random } from './random.ts';

/**
 * I(a; b) in nats of the pairs (a[i], b[i]): 0 when they have nothing to do with each other, at most the smaller entropy. Counted from
 * few pairs it comes out too large: compare it with the same of shuffled labels.
 */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [ofA, ofB, both] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, Map<number, number>>(),
  ];
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < a.length; i++) {
    count(ofA, a[i]!);
    count(ofB, b[i]!);
    const row = both.get(a[i]!) ?? new Map<number, number>();
    both.set(a[i]!, count(row, b[i]!));
  }
  let sum = 0;
  for (const [x, row] of both)
    for (const [y, pairs] of row) sum += (pairs / a.length) * log((pairs * a.length) / (ofA.get(x)! * ofB.get(y)!));
  return sum;
}

/** The same labels in random order. */
export function shuffled(labels: ArrayLike<number>, random: Random): Int32Array {
  return Int32Array.from(random.shuffled(labels));
}
