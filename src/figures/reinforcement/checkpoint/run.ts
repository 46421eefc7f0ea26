/** The first parts of the weights on their way through the stages, and when the last one is there. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import {
  ARMS,
  type CheckpointFrame,
  type CheckpointParams,
  type checkpointParams,
  checkpointSpec,
  planFor,
  SHOWN,
} from './spec.ts';

function* run(params: CheckpointParams, armId: string): Generator<CheckpointFrame, void, void> {
  const { seconds, first } = armOf(ARMS, armId).update(params, planFor(params));
  for (let step = 0; step < SHOWN; step++) {
    const part = first[step];
    const spans = part ? [part.load, part.broadcast, part.reload].flat().map(Math.fround) : [];
    yield { step, seconds: Math.fround(seconds), spans };
  }
}

export const experiment: Experiment<typeof checkpointParams, CheckpointFrame> = { ...checkpointSpec, run };
