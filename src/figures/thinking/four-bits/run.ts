/** A matrix of the toy's experts, as it is drawn and as it is after training. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { TableModel } from '../../../lab/toy/table-model.ts';
import { LAST_STEPS } from '../../../lab/toy/table-shape.ts';
import { type FourBitsFrame, type FourBitsParams, type fourBitsParams, fourBitsSpec, STEPS } from './spec.ts';
import { INPUTS, OUTPUTS } from './spec-group.ts';

/** The matrix lies with its inputs in rows; a group is of one output's. */
function byOutput(model: TableModel): number[] {
  const matrix = model.rounded[0]!;
  const values = model.values(matrix);
  return Array.from(
    { length: OUTPUTS * INPUTS },
    (_, i) => values[(i % INPUTS) * matrix.cols + Math.floor(i / INPUTS)]!,
  );
}

function* run(
  params: FourBitsParams,
  armId: string,
  { preparing }: RunContext = {},
): Generator<FourBitsFrame, void, void> {
  armOf(fourBitsSpec.arms(params), armId);
  const training = { seed: params.seed, body: 'experts', lastSteps: LAST_STEPS, rounding: null } as const;
  yield { step: 0, trained: 0, weights: byOutput(new TableModel({ ...training, steps: 0 })) };
  const model = new TableModel({ ...training, steps: STEPS }, preparing);
  const { stopped } = model;
  yield { step: 1, trained: STEPS, weights: byOutput(model), ...(stopped !== undefined && { stopped }) };
}

export const experiment: Experiment<typeof fourBitsParams, FourBitsFrame> = { ...fourBitsSpec, run };
