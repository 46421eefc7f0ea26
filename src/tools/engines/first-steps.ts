/** The run that every engine repeats: the first steps of each arm of the MuonClip experiment under its default parameters. */

import type { Frame } from '../../lab/experiments/experiment.ts';
import { experiments } from '../../lab/experiments/index.ts';
import { defaultsOf, type ParamsOf, type ParamTable } from '../../lab/experiments/params.ts';

export const EXPERIMENT = 'muonclip';
export const STEPS = 200;

export type FramesByArm = Readonly<Record<string, readonly Frame[]>>;

export function firstSteps(): { params: ParamsOf<ParamTable>; arms: string[]; run(arm: string): Frame[] } {
  const experiment = experiments[EXPERIMENT];
  if (!experiment) throw new Error(`There is no experiment "${EXPERIMENT}" in the lab.`);
  const params = defaultsOf(experiment.params);
  return {
    params,
    arms: experiment.arms(params).map(({ id }) => id),
    run: (arm) => [...experiment.run(params, arm).take(STEPS)],
  };
}

/** What Node computes: the frames that every browser must give, bit for bit. */
export function framesInNode(): FramesByArm {
  const { arms, run } = firstSteps();
  return Object.fromEntries(arms.map((arm) => [arm, run(arm)]));
}
