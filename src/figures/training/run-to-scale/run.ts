/** The run to scale: rate, context, batch and step at places of the report's recipe. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import {
  cosineAt,
  PLACES,
  PRETRAINED,
  RECIPE,
  type Reading,
  type RunToScaleFrame,
  type RunToScaleParams,
  rateAt,
  type runToScaleParams,
  runToScaleSpec,
  stagesOf,
} from './spec.ts';

function* run(params: RunToScaleParams, armId: string): Generator<RunToScaleFrame, void, void> {
  armOf(runToScaleSpec.arms(params), armId);
  const reading: Reading = params.reading === 'within' ? 'within' : 'after';
  let step = 0;
  for (const { stage, from, to } of stagesOf(reading)) {
    const count = PLACES[stage];
    const isLast = stage === 'long';
    const context = isLast ? RECIPE.longContext : RECIPE.context;
    for (let i = 0; i < count + (isLast ? 1 : 0); i++) {
      const tokens = from + ((to - from) * i) / count;
      const isLate = stage === 'anneal' || isLast;
      yield {
        step: step++,
        stage,
        tokens,
        rate: rateAt(stage, tokens, reading),
        ...(isLate && tokens <= PRETRAINED && reading === 'within' && { cosine: cosineAt(tokens) }),
        context,
        sequences: Math.round(RECIPE.batch / context),
        updates: Math.round(tokens / RECIPE.batch),
      };
    }
  }
}

export const experiment: Experiment<typeof runToScaleParams, RunToScaleFrame> = { ...runToScaleSpec, run };
