/** How far a run goes, and whether it is the one that parameters ask for. */

import type { Arm, Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { FigureSpec } from './figure-spec.ts';

/** Whether two sets of parameters give the same frames: those that choose arms may differ. */
export const sameFrames = <T extends ParamTable, F extends Frame>(
  { experiment, selectsArms = [] }: FigureSpec<T, F>,
  a: ParamsOf<T>,
  b: ParamsOf<T>,
): boolean => Object.keys(experiment.params).every((name) => selectsArms.includes(name) || a[name] === b[name]);

/** Whether a run has every frame that the parameters ask for. */
export function covers<T extends ParamTable, F extends Frame>(
  spec: FigureSpec<T, F>,
  run: Run<T, F>,
  params: ParamsOf<T>,
): boolean {
  const hasArms = spec.experiment.arms(params).every((arm) => Object.hasOwn(run.arms, arm.id));
  return hasArms && sameFrames(spec, run.params, params);
}

/** The arms to draw: those that the parameters ask for, as far as the run has them. */
export function drawnArms<T extends ParamTable, F extends Frame>(
  { experiment, selectsArms = [] }: FigureSpec<T, F>,
  run: Run<T, F>,
  params: ParamsOf<T>,
): Arm[] {
  const chosen = Object.fromEntries(selectsArms.map((name) => [name, params[name]]));
  const asked = experiment.arms({ ...run.params, ...(chosen as Partial<ParamsOf<T>>) });
  return asked.filter((arm) => Object.hasOwn(run.arms, arm.id));
}

/** Frames of a complete run. An instant run whose arms have all stopped by themselves is as long as the `frames` on view. */
export function lengthOf<T extends ParamTable, F extends Frame>(
  { experiment, instant }: FigureSpec<T, F>,
  run: Run<T, F>,
  frames: number,
): number {
  const hasEnded = instant && frames > 0 && Object.values(run.arms).every((arm) => arm.at(-1)?.stopped);
  return hasEnded ? frames : experiment.length(run.params);
}

/** Frames of the arm that has most. */
export const longest = (run: Run<never, Frame> | Run<ParamTable, Frame>): number =>
  Math.max(0, ...Object.values(run.arms).map((frames) => frames.length));
