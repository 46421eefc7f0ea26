/** The walk: DeepSeek-V3's shape with one more change a frame, each counted. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { nextTokenFlop, shareWithinGroups } from '../../../lab/machines/next-token.ts';
import { countParameters } from '../../../lab/machines/parameters.ts';
import {
  type BesideV3Frame,
  type BesideV3Params,
  type besideV3Params,
  besideV3Spec,
  type Change,
  GROUPS,
  MOST_GROUPS,
  shapeAfter,
  walkOf,
} from './spec.ts';

/** One state of the walk. */
export function stateAfter(
  changes: readonly Change[],
  { context, form }: Pick<BesideV3Params, 'context' | 'form'>,
): Omit<BesideV3Frame, 'step' | 'made'> {
  const shape = shapeAfter(changes);
  const { total, active } = countParameters(shape);
  const isGrouped = !changes.includes('grouping');
  return {
    total,
    active,
    flop: nextTokenFlop(shape, context, form),
    choices: isGrouped ? shareWithinGroups(shape.experts, shape.chosen, GROUPS, MOST_GROUPS) : 1,
  };
}

function* run(params: BesideV3Params, arm: string): Generator<BesideV3Frame, void, void> {
  armOf(besideV3Spec.arms(params), arm);
  const walk = walkOf(params);
  for (let step = 0; step <= walk.length; step++)
    yield { step, made: walk[step - 1] ?? null, ...stateAfter(walk.slice(0, step), params) };
}

export const experiment: Experiment<typeof besideV3Params, BesideV3Frame> = { ...besideV3Spec, run };
