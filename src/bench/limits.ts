/** Two measurements of our kernels alone: the limit that WASM SIMD sets, and the speed of a run whose logits exploded. */

import { createSimdKernels } from '../lab/kernels/simd.ts';
import { createRun } from './engines/ours.ts';
import type { Exploded } from './protocol.ts';
import { median } from './statistics.ts';
import { batchesOf, WORKS } from './works.ts';

/** `peak` runs 14 chains of one multiply and one add on four lanes. */
export const PEAK_FLOPS = 14 * 2 * 4;
/** About 20 ms: a worker's clock ticks in tenths of a millisecond. */
const PEAK_LOOPS = 10_000_000;

/** Multiplications and additions a second (in 1e9) that one thread of WASM SIMD does in registers; the median of several. */
export function measurePeak(seconds: number): number {
  const { peak } = createSimdKernels(1024);
  const times: number[] = [];
  const end = performance.now() + 1000 * seconds;
  do {
    const start = performance.now();
    peak(PEAK_LOOPS, 0.5);
    times.push(performance.now() - start);
  } while (performance.now() < end);
  return (PEAK_LOOPS * PEAK_FLOPS) / median(times) / 1e6;
}

const EXPLODING_RATE = 0.3;
const EXPLODED = 1000;
const STEPS_TO_EXPLODE = 400;
/** Steps after the logits passed EXPLODED and before the clock starts: subnormal numbers need a while to spread. */
const STEPS_AFTER = 100;
const STEPS_TIMED = 20;

/** A run at a rate that makes its logits explode, without decay or clip. */
function explodingRun() {
  const batches = batchesOf(WORKS.S);
  const { model, optimizer } = createRun(WORKS.S, EXPLODING_RATE, 0);
  let [count, maxLogit] = [0, 0];
  const step = () => {
    const start = performance.now();
    const { ids, targets } = batches[count++ % batches.length]!;
    const { loss, maxLogits } = model.lossAndGradients(ids, targets);
    optimizer.step();
    maxLogit = Math.max(...maxLogits.flatMap((heads) => [...heads]));
    if (!Number.isFinite(loss)) throw new Error(`The exploding run ended at step ${count} with a loss of ${loss}.`);
    return performance.now() - start;
  };
  const time = () => median(Array.from({ length: STEPS_TIMED }, step));
  return { step, time, maxLogit: () => maxLogit, steps: () => count };
}

/** Times the first steps of fresh runs and, in turns with them, the late steps of one whose logits have passed 1000. */
export function measureExploded(rounds: number): Exploded {
  const run = explodingRun();
  do {
    if (run.steps() >= STEPS_TO_EXPLODE) {
      throw new Error(`No logit passed ${EXPLODED} within ${STEPS_TO_EXPLODE} steps at rate ${EXPLODING_RATE}.`);
    }
    run.step();
  } while (run.maxLogit() <= EXPLODED);
  for (let i = 0; i < STEPS_AFTER; i++) run.step();
  const firstStepsMs: number[] = [];
  const explodedMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    firstStepsMs.push(explodingRun().time());
    explodedMs.push(run.time());
  }
  return { maxLogit: run.maxLogit(), step: run.steps(), firstStepsMs, explodedMs };
}
