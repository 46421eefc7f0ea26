/** Runs the machine room: rollouts, then training, with a change of engines before and after. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { rollouts } from '../../../lab/machines/rollouts.ts';
import {
  ARMS,
  CAP,
  FLOOR,
  ITERATIONS,
  type MachineRoomFrame,
  type MachineRoomParams,
  MEDIAN,
  type machineRoomParams,
  machineRoomSpec,
} from './spec.ts';

function* run(params: MachineRoomParams, armId: string): Generator<MachineRoomFrame, void, void> {
  const { slots, load, sigma, seed, training, change } = params;
  const room = { slots, batch: slots * load, median: MEDIAN, sigma, cap: CAP, floor: FLOOR, seed };
  const iterations = rollouts(armOf(ARMS, armId).way(params), room, params.budget);
  let from = 0;
  for (let step = 0; step < ITERATIONS; step++) {
    const { time, use, stale, finished, meanLength, stretches } = iterations.next().value;
    const rolled = from + time;
    const to = rolled + training + 2 * change;
    yield {
      step,
      from: Math.round(from),
      rolled: Math.round(rolled),
      to: Math.round(to),
      use: Math.fround(use),
      stale: Math.fround(stale),
      finished,
      meanLength: Math.round(meanLength),
      stretches: stretches.flatMap((one) => [
        one.slot,
        Math.round(from + one.from),
        Math.round(from + one.to),
        Number(one.ends),
      ]),
    };
    from = to;
  }
}

export const experiment: Experiment<typeof machineRoomParams, MachineRoomFrame> = { ...machineRoomSpec, run };
