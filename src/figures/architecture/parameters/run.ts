/** The counter: a token passes the model from the embedding to the head, and everything that it passes is counted. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { isExact, NOTHING, stageOf, stagesOf, totalsOf, withMatrices } from '../../../lab/machines/parameters.ts';
import { type ParametersFrame, type ParametersParams, type parametersParams, parametersSpec, shapeOf } from './spec.ts';

function* run(params: ParametersParams, arm: string): Generator<ParametersFrame, void, void> {
  armOf(parametersSpec.arms(params), arm);
  const shape = shapeOf(params);
  const stages = stagesOf(shape);
  let parts = NOTHING;
  for (let step = 0; step < stages; step++) {
    parts = withMatrices(parts, stageOf(shape, step));
    const isLast = step === stages - 1;
    yield {
      step,
      passed: step === 0 ? 'input embedding' : isLast ? 'output head' : `layer ${step}`,
      ...totalsOf(parts, shape.tied),
      parts,
      ...(isLast && !isExact(shape) && { stopped: 'These sizes make more parameters than can be counted exactly.' }),
    };
  }
}

export const experiment: Experiment<typeof parametersParams, ParametersFrame> = { ...parametersSpec, run };
