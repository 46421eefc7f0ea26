/** The gene sets of all domains so far, and how like one of them a new one is. */

/** Shared genes over all genes of both (Jaccard). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gene of a) if (b.has(gene)) shared++;
  return shared / (a.size + b.size - shared);
}

/** Knows who carries each gene, so that only sets with a common gene are compared. */
export class GenePool {
  readonly #carriers = new Map<string, number[]>();
  readonly #sizes: number[] = [];

  add(genes: ReadonlySet<string>): void {
    for (const gene of genes) {
      const carriers = this.#carriers.get(gene);
      if (carriers) carriers.push(this.#sizes.length);
      else this.#carriers.set(gene, [this.#sizes.length]);
    }
    this.#sizes.push(genes.size);
  }

  /** Largest likeness of `genes` to a set of the pool; 0 when none has a common gene. */
  greatestLikeness(genes: ReadonlySet<string>): number {
    const shared = new Map<number, number>();
    for (const gene of genes) {
      for (const other of this.#carriers.get(gene) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    let greatest = 0;
    for (const [other, count] of shared) {
      greatest = Math.max(greatest, count / (genes.size + this.#sizes[other]! - count));
    }
    return greatest;
  }
}
