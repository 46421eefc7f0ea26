/** The example-figure experiment: two descents from the same place into a valley that is steeper across than along. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  ARMS,
  type ExampleFigureFrame,
  type ExampleFigureParams,
  type exampleFigureParams,
  exampleFigureSpec,
} from './spec.ts';

/** A loss above this is a divergence: it would only grow. */
const HIGHEST = 1e6;

/** loss = (x² + curvature y²) / 2, with v ← momentum v + gradient and (x, y) ← (x, y) - lr v. */
function* run(
  { lr, curvature, steps, seed }: ExampleFigureParams,
  armId: string,
): Generator<ExampleFigureFrame, void, void> {
  const { momentum } = armOf(ARMS, armId);
  const random = new Random(seed);
  let [x, y] = [1 + random.uniform(), 1 + random.uniform()];
  let [vx, vy] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const loss = Math.fround((x * x + curvature * y * y) / 2);
    if (loss > HIGHEST) {
      yield { step, loss, stopped: `The loss rose above a million at step ${step}: the run diverged.` };
      return;
    }
    yield { step, loss };
    vx = momentum * vx + x;
    vy = momentum * vy + curvature * y;
    x -= lr * vx;
    y -= lr * vy;
  }
}

export const experiment: Experiment<typeof exampleFigureParams, ExampleFigureFrame> = { ...exampleFigureSpec, run };
