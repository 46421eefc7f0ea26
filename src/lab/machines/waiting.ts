/** A decoding slot whose rollouts wait for their environments: how much of its time it works, in closed form and event by event. */

import { log } from '../math.ts';
import { Random } from '../random.ts';

/**
 * Share of the time in which one slot works, when `rollouts` share it, each computes for `compute` and then waits for `wait` on average, both exponential (the
 * machine-repair model; Cox and Smith, Queues, 1961).
 */
export function busyShare(rollouts: number, compute: number, wait: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k <= rollouts; k++) {
    term *= (rollouts - k + 1) * (compute / wait);
    sum += term;
  }
  return 1 - 1 / sum;
}

/** The same, simulated for so many turns: the slot serves whoever is ready first. */
export function simulateBusyShare(
  rollouts: number,
  compute: number,
  wait: number,
  seed: number,
  turns: number,
): number {
  const random = new Random(seed);
  const exponential = (mean: number) => -mean * log((random.uniform() * 4294967296 + 0.5) / 4294967296);
  const ready = new Float64Array(rollouts);
  let [time, busy] = [0, 0];
  for (let turn = 0; turn < turns; turn++) {
    let next = 0;
    for (let k = 1; k < rollouts; k++) if (ready[k]! < ready[next]!) next = k;
    const work = exponential(compute);
    time = Math.max(time, ready[next]!) + work;
    busy += work;
    ready[next] = time + exponential(wait);
  }
  return busy / time;
}
