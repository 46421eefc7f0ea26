/** The funnel in numbers: what came in, what was dropped and why, what was kept, and how varied both are. Plain JSON throughout. */

import { log } from '../../math.ts';
import type { Attempt, Product } from '../factory.ts';
import type { Task } from '../tasks/task.ts';
import { callsOf } from './calls.ts';
import { CHECK_IDS } from './check-list.ts';

export type Counts = Record<string, number>;

const add = (counts: Counts, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** Shannon entropy of a distribution in bits; 0 when there is nothing. */
export function entropy(counts: Readonly<Counts>): number {
  const values = Object.values(counts);
  const total = values.reduce((sum, n) => sum + n, 0);
  return values.reduce((sum, n) => sum - (n / total) * (log(n / total) / Math.LN2), 0);
}

/** How varied a set of trajectories is. Memory does not grow with their number: there are few tools, worlds, kinds and personas. */
export class Mix {
  readonly worlds: Counts = {};
  readonly kinds: Counts = {};
  readonly personas: Counts = {};
  readonly tools: Counts = {};

  add(task: Task, attempt: Attempt): void {
    add(this.worlds, task.world);
    add(this.kinds, task.kind);
    add(this.personas, task.persona);
    for (const { call } of callsOf(attempt.trajectory.turns)) add(this.tools, call.tool);
  }
}

/** Sequences of tools by how often they occur. These do grow, more and more slowly. */
export class Sequences {
  private readonly counts: Counts = {};

  add({ trajectory }: Attempt): void {
    add(
      this.counts,
      callsOf(trajectory.turns)
        .map(({ call }) => call.tool)
        .join(' '),
    );
  }

  get distinct(): number {
    return Object.keys(this.counts).length;
  }

  get bits(): number {
    return entropy(this.counts);
  }
}

export class Tally {
  plans = 0;
  tasks = 0;
  trajectories = 0;
  /** Trajectories that the judge accepted. */
  accepted = 0;
  kept = 0;
  keptGood = 0;
  /** Judge against truth, over all trajectories. */
  readonly truth = { acceptedGood: 0, acceptedBad: 0, rejectedGood: 0, rejectedBad: 0 };
  /** Why plans gave no task. */
  readonly refused: Counts = {};
  /** Trajectories that fail each check; one can fail several. */
  readonly failed: Counts = {};
  /** Trajectories in which the agent slipped this way. */
  readonly slips: Counts = {};
  /** Flaws that got into the kept set. */
  readonly keptSlips: Counts = {};
  readonly made = new Mix();
  readonly keptMix = new Mix();

  add(product: Product): void {
    this.plans++;
    if ('refused' in product) {
      add(this.refused, product.refused);
      return;
    }
    const { task, attempts, kept } = product;
    this.tasks++;
    for (const attempt of attempts) this.judged(task, attempt);
    if (!kept) return;
    this.kept++;
    if (kept.verdict.good) this.keptGood++;
    for (const flaw of new Set(kept.trajectory.slips)) add(this.keptSlips, flaw);
    this.keptMix.add(task, kept);
  }

  private judged(task: Task, attempt: Attempt): void {
    const { good, accepted } = attempt.verdict;
    this.trajectories++;
    if (accepted) this.accepted++;
    this.truth[`${accepted ? 'accepted' : 'rejected'}${good ? 'Good' : 'Bad'}`]++;
    for (const id of CHECK_IDS) if (!attempt.checks[id]) add(this.failed, id);
    for (const flaw of new Set(attempt.trajectory.slips)) add(this.slips, flaw);
    this.made.add(task, attempt);
  }

  /** Share of the kept set that is good; null when nothing is kept. */
  get precision(): number | null {
    return this.kept === 0 ? null : this.keptGood / this.kept;
  }

  /** Share of the good trajectories that the judge accepted; null when none is good. */
  get recall(): number | null {
    const { acceptedGood, rejectedGood } = this.truth;
    return acceptedGood + rejectedGood === 0 ? null : acceptedGood / (acceptedGood + rejectedGood);
  }
}
