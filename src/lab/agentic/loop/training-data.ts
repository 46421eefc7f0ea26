/** Where an arm's training rows come from: a line of scripted trajectories, a judge that errs, and a budget. */

import type { Random } from '../../random.ts';
import { WORLD_IDS } from '../worlds/index.ts';
import type { WorldId } from '../worlds/world.ts';
import { type Assignment, drawAssignment, drawErrand } from './errand.ts';
import { mistakesOf } from './scripted-agent.ts';
import { type TrainingRow, trainingRowOf } from './training-row.ts';

/** What is kept: all of it, what a judge with errors keeps, what a judge without errors keeps. */
export type Filter = 'everything' | 'judged' | 'perfect';

export interface JudgeErrors {
  /** Share of the bad trajectories that it keeps. */
  readonly falseAccepts: number;
  /** Share of the good trajectories that it drops. */
  readonly falseRejects: number;
}

/** Whether a filter keeps a trajectory; `luck` is one uniform number, drawn for each trajectory whatever the filter. */
export function keeps(
  filter: Filter,
  good: boolean,
  luck: number,
  { falseAccepts, falseRejects }: JudgeErrors,
): boolean {
  if (filter === 'everything') return true;
  if (filter === 'perfect') return good;
  return good ? luck >= falseRejects : luck < falseAccepts;
}

export interface DataConfig extends JudgeErrors {
  readonly filter: Filter;
  /** Tool assignments for each world, or null for a fresh one in every errand. */
  readonly assignments: number | null;
  /** Multiplies every chance of a flaw. */
  readonly flaws: number;
  /** Trajectories that the factory makes in all, or null when it goes on until the rows are full. */
  readonly generated: number | null;
}

/** Draws from two streams, errands and judgements, in the same order for every filter: all arms see one factory. */
export class TrainingData {
  generated = 0;
  kept = 0;
  keptGood = 0;
  readonly #config: DataConfig;
  /** The fixed assignments of each world; null when every errand has a fresh one. */
  readonly #assignments: Readonly<Record<WorldId, readonly Assignment[]>> | null;
  readonly #errands: Random;
  readonly #luck: Random;
  readonly #order: Random;
  readonly #pool: readonly TrainingRow[] | null;
  #queue: number[] = [];

  /** Throws when the filter keeps nothing of a limited number. */
  constructor(config: DataConfig, random: Random) {
    this.#config = config;
    const names = random.fork();
    const { assignments } = config;
    this.#assignments =
      assignments === null
        ? null
        : (Object.fromEntries(
            WORLD_IDS.map((world) => [
              world,
              Array.from({ length: assignments }, () => drawAssignment(names, world, false)),
            ]),
          ) as Record<WorldId, Assignment[]>);
    this.#errands = random.fork();
    this.#luck = random.fork();
    this.#order = random.fork();
    this.#pool =
      config.generated === null
        ? null
        : Array.from({ length: config.generated }, () => this.#make()).filter((each) => each !== null);
    if (this.#pool?.length === 0)
      throw new RangeError(`The filter kept none of ${config.generated} trajectories: there is nothing to train on.`);
  }

  /** The next row: fresh from the line, or from the kept ones, all of them before any again. */
  next(): TrainingRow {
    if (this.#pool) {
      if (this.#queue.length === 0) this.#queue = this.#order.shuffled([...this.#pool.keys()]);
      return this.#pool[this.#queue.pop()!]!;
    }
    for (;;) {
      const kept = this.#make();
      if (kept) return kept;
    }
  }

  /** Names for the tools of one errand in this world, from those that training has. */
  assign(world: WorldId, random: Random): Assignment {
    const fixed = this.#assignments?.[world];
    return fixed ? fixed[random.integer(fixed.length)]! : drawAssignment(random, world, false);
  }

  #make(): TrainingRow | null {
    const errand = drawErrand(this.#errands, false, (world) => this.assign(world, this.#errands));
    const trajectory = trainingRowOf(errand, mistakesOf(errand, this.#config.flaws, this.#errands));
    const { filter } = this.#config;
    this.generated++;
    if (!keeps(filter, trajectory.good, this.#luck.uniform(), this.#config)) return null;
    this.kept++;
    if (trajectory.good) this.keptGood++;
    return trajectory;
  }
}

/** Trajectories as one batch of equal length, padded behind; targets are -1 wherever the next token is not the agent's. */
export function batchOf(trajectories: readonly TrainingRow[]): {
  ids: Int32Array;
  targets: Int32Array;
  length: number;
} {
  const length = Math.max(...trajectories.map(({ tokens }) => tokens.length)) - 1;
  const ids = new Int32Array(trajectories.length * length);
  const targets = new Int32Array(ids.length).fill(-1);
  trajectories.forEach(({ tokens, mask }, row) => {
    for (let t = 0; t + 1 < tokens.length; t++) {
      ids[row * length + t] = tokens[t]!;
      if (mask[t + 1]) targets[row * length + t] = tokens[t + 1]!;
    }
  });
  return { ids, targets, length };
}
