/** The tools of any domain of a run, made in the page when a reader first asks for one: the run itself carries one tool a batch. */

import { type Domain, evolveDomains } from '../../../lab/agentic/tools/domains.ts';
import { toolsOf } from '../../../lab/agentic/tools/generate.ts';
import type { ToolSpec } from '../../../lab/agentic/tools/spec.ts';
import { Random } from '../../../lab/random.ts';

export class Library {
  readonly #births;
  readonly #domains: Domain[] = [];

  constructor(seed: number, alike: number) {
    this.#births = evolveDomains(new Random(seed), alike);
  }

  /** The first `count` tools of the domain born as number `index`; none when evolution runs dry before. */
  toolsOf(index: number, count: number): ToolSpec[] {
    while (this.#domains.length <= index) {
      const next = this.#births.next();
      if (next.done) return [];
      this.#domains.push(next.value.domain);
    }
    return toolsOf(this.#domains[index]!, count);
  }
}
