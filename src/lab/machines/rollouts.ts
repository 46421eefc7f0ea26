/** Rollouts on a fixed number of decoding slots, event by event: all wait for the longest answer, or long answers pause and go on in the next iteration. */

import { exp } from '../math.ts';
import { Random } from '../random.ts';

export interface Room {
  /** Answers that are decoded at once. */
  readonly slots: number;
  /** Finished answers that an iteration needs. */
  readonly batch: number;
  /** Answers have lognormal lengths, in tokens: their median, the deviation of the log, and a cap. */
  readonly median: number;
  readonly sigma: number;
  readonly cap: number;
  /** Time of a decoding step with no answer left, where one with full slots takes 1: the weights are read however few decode. */
  readonly floor: number;
  readonly seed: number;
}

/** `wait` for the last; `partial`: end with the batch's last one that is done, the rest pauses; `budget`: pause each after so many tokens (K1.5). */
export type Way = 'wait' | 'partial' | 'budget';

/** One answer in one slot within one iteration. */
export interface Stretch {
  readonly slot: number;
  /** Time within the iteration, in steps of full slots. */
  readonly from: number;
  readonly to: number;
  /** Iterations since it began. */
  readonly age: number;
  /** Whether the answer ends here; what pauses is learned from later, by a model that has been updated since. */
  readonly ends: boolean;
}

export interface Iteration {
  /** In steps of full slots; and the decoding steps themselves. */
  readonly time: number;
  readonly steps: number;
  readonly finished: number;
  /** Tokens decoded, over what the slots could have decoded in as many steps. */
  readonly use: number;
  /** Among tokens of the answers that ended: those that an earlier policy wrote. */
  readonly stale: number;
  readonly meanLength: number;
  readonly stretches: readonly Stretch[];
}

interface Answer {
  readonly length: number;
  readonly born: number;
  left: number;
  /** Tokens that earlier policies wrote. */
  old: number;
  /** Tokens of this iteration. */
  got: number;
  slot: number;
  since: number;
}

/** Iterations without end. Exact: it jumps from one answer's end to the next. `budget` counts for that way alone. */
export function* rollouts(way: Way, room: Room, budget = Number.POSITIVE_INFINITY): Generator<Iteration, never, void> {
  const { slots, batch, floor } = room;
  const random = new Random(room.seed);
  const limit = way === 'budget' ? budget : Number.POSITIVE_INFINITY;
  let carried: Answer[] = [];
  for (let iteration = 0; ; iteration++) {
    const begin = (): Answer => {
      const length = Math.max(1, Math.min(room.cap, Math.round(room.median * exp(room.sigma * random.normal()))));
      return { length, born: iteration, left: length, old: 0, got: 0, slot: -1, since: 0 };
    };
    let active: Answer[] = [];
    const queue = carried;
    const paused: Answer[] = [];
    const done: Answer[] = [];
    const stretches: Stretch[] = [];
    const free = Array.from({ length: slots }, (_, slot) => slot);
    let started = queue.length;
    let [tokens, steps, time] = [0, 0, 0];
    for (const answer of queue) Object.assign(answer, { old: answer.length - answer.left, got: 0 });
    const leave = (answer: Answer) => {
      const { slot, since, born, left } = answer;
      stretches.push({ slot, from: since, to: time, age: iteration - born, ends: left === 0 });
      free.push(answer.slot);
    };
    const sit = (answer: Answer) => {
      // Its own slot again, where that is free.
      const own = free.indexOf(answer.slot);
      const [slot = 0] = free.splice(Math.max(0, own), 1);
      Object.assign(answer, { slot, since: time });
      active.push(answer);
    };
    while (way !== 'partial' || done.length < batch) {
      while (active.length < slots) {
        const waiting = queue.shift();
        if (waiting) sit(waiting);
        else if (way === 'partial' || started < batch) {
          sit(begin());
          started++;
        } else break;
      }
      if (active.length === 0) break;
      const jump = active.reduce(
        (least, { left, got }) => Math.min(least, left, limit - got),
        Number.POSITIVE_INFINITY,
      );
      tokens += jump * active.length;
      steps += jump;
      time += jump * (floor + (1 - floor) * (active.length / slots));
      const still: Answer[] = [];
      for (const answer of active) {
        answer.left -= jump;
        answer.got += jump;
        if (answer.left === 0) done.push(answer);
        else if (answer.got >= limit) paused.push(answer);
        else {
          still.push(answer);
          continue;
        }
        leave(answer);
      }
      active = still;
    }
    for (const answer of active) leave(answer);
    carried = [...active, ...queue, ...paused];
    const written = done.reduce((sum, { length }) => sum + length, 0);
    yield {
      time,
      steps,
      finished: done.length,
      use: tokens / (slots * steps),
      stale: written > 0 ? done.reduce((sum, { old }) => sum + old, 0) / written : 0,
      meanLength: done.length > 0 ? written / done.length : 0,
      stretches,
    };
  }
}
