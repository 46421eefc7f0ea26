/** Bayes' rule for a judge: how pure is what it keeps, and how much must be made for it. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { FRAMES, type JudgeWorthFrame, type JudgeWorthParams, type judgeWorthParams, judgeWorthSpec } from './spec.ts';

function* run(params: JudgeWorthParams, armId: string): Generator<JudgeWorthFrame, void, void> {
  armOf(judgeWorthSpec.arms(params), armId);
  const { good } = params;
  for (let step = 0; step < FRAMES; step++) {
    const share = step / (FRAMES - 1);
    const falseAccepts = 1 - share * (1 - params.falseAccepts);
    const keptGood = good * (1 - share * params.falseRejects);
    const kept = keptGood + (1 - good) * falseAccepts;
    yield { step, falseAccepts, purity: keptGood / kept, made: 1 / kept };
  }
}

export const experiment: Experiment<typeof judgeWorthParams, JudgeWorthFrame> = { ...judgeWorthSpec, run };
