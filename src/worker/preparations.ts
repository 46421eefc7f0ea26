/** What arms made before their first frames while the page is open: an arm, or a later run, that begins from the same need not make it again. */

import type { Preparation } from './protocol.ts';

/** Some hundred kilobytes each; the oldest goes first. */
const KEPT = 4;

export class Preparations {
  readonly #kept = new Map<string, Preparation>();

  find(key: string | undefined): Preparation | undefined {
    return key === undefined ? undefined : this.#kept.get(key);
  }

  keep(preparation: Preparation): void {
    this.#kept.delete(preparation.key);
    this.#kept.set(preparation.key, preparation);
    for (const key of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(key);
  }
}
