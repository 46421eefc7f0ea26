/** Bayes' rule for a judge: how pure is what it keeps, and how much must be made for it. */

import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { type JudgeWorthFrame, type JudgeWorthParams, type judgeWorthParams, judgeWorthSpec } from './spec.ts';

function* run(params: JudgeWorthParams, armId: string): Generator<JudgeWorthFrame, void, void> {
  armOf(judgeWorthSpec.arms(params), armId);
  const { falseAccepts, falseRejects, good } = params;
  const keptGood = good * (1 - falseRejects);
  const kept = keptGood + (1 - good) * falseAccepts;
  yield { step: 0, purity: keptGood / kept, made: 1 / kept };
}

export const experiment: Experiment<typeof judgeWorthParams, JudgeWorthFrame> = { ...judgeWorthSpec, run };
