/** The run that every engine repeats: the first steps of each arm of the MuonClip experiment under its default parameters. */

import { experiment } from '../../figures/muonclip/muonclip/run.ts';
import type { Frame } from '../../lab/experiment/experiment.ts';
import { defaultsOf } from '../../lab/experiment/params.ts';

export const EXPERIMENT = experiment.id;
export const STEPS = 200;

export type FramesByArm = Readonly<Record<string, readonly Frame[]>>;

export function firstSteps() {
  const params = defaultsOf(experiment.params);
  return {
    params,
    arms: experiment.arms(params).map(({ id }) => id),
    run: (arm: string): Frame[] => [...experiment.run(params, arm).take(STEPS)],
  };
}

/** What Node computes: the frames that every browser must give, bit for bit. */
export function framesInNode(): FramesByArm {
  const { arms, run } = firstSteps();
  return Object.fromEntries(arms.map((arm) => [arm, run(arm)]));
}

/** The first frame that differs from the expected one, as a sentence; undefined when all are equal, bit for bit. */
export function firstDifference(expected: FramesByArm, given: FramesByArm): string | undefined {
  // Text keeps every bit of a finite number, and is how the browsers' frames come.
  const text = (frame: Frame | undefined) => JSON.stringify(frame) ?? 'nothing';
  for (const [arm, frames] of Object.entries(expected)) {
    for (const [step, frame] of frames.entries()) {
      const other = given[arm]?.[step];
      if (text(frame) !== text(other))
        return `${arm}, step ${step}: Node gives ${text(frame)}, here it is ${text(other)}.`;
    }
  }
  const extra = Object.keys(given).find((arm) => !Object.hasOwn(expected, arm));
  return extra && `There is an arm "${extra}" that Node does not run.`;
}
