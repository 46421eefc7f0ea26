/** Counts the good trajectories of the script that teaches the tool loop's models, by kind of task. */

import { kindOf } from '../../../lab/agentic/loop/errand.ts';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import { TrainingData } from '../../../lab/agentic/loop/training-data.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { type ToolScriptFrame, type ToolScriptParams, type toolScriptParams, toolScriptSpec } from './spec.ts';

function* run(params: ToolScriptParams, armId: string): Generator<ToolScriptFrame, void, void> {
  armOf(toolScriptSpec.arms(params), armId);
  const { trajectories, flaws, seed } = params;
  // The first fork of the seed is the factory's in the tool loop too: these are the rows that its model of everything reads.
  const data = new TrainingData(
    { filter: 'everything', falseAccepts: 0, falseRejects: 0, flaws, assignments: null, generated: null },
    new Random(seed).fork(),
  );
  const good = KINDS.map(() => 0);
  const tasks = KINDS.map(() => 0);
  for (let made = 0; made < trajectories; made++) {
    const row = data.next();
    const kind = KINDS.indexOf(kindOf(row.environment.errand));
    tasks[kind]!++;
    if (row.good) good[kind]!++;
  }
  yield { step: 0, good, tasks };
}

export const experiment: Experiment<typeof toolScriptParams, ToolScriptFrame> = { ...toolScriptSpec, run };
