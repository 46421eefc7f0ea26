/** Counts what the tool loop's models read of the script: the good trajectories by kind of task, and the right turns. */

import { kindOf } from '../../../lab/agentic/loop/errand.ts';
import { KINDS, TURNS, type TurnName } from '../../../lab/agentic/loop/kinds.ts';
import { toolWord } from '../../../lab/agentic/loop/prompt.ts';
import { TrainingData } from '../../../lab/agentic/loop/training-data.ts';
import type { TrainingRow } from '../../../lab/agentic/loop/training-row.ts';
import { decode } from '../../../lab/agentic/loop/vocabulary.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import { type ToolScriptFrame, type ToolScriptParams, type toolScriptParams, toolScriptSpec } from './spec.ts';

/** Of TURNS, those that the script came to in one trajectory, and whether it did there what it should. */
function turnsMet({ tokens, environment: { errand } }: TrainingRow): Partial<Record<TurnName, boolean>> {
  // Each agent's turn with what came back, in words.
  const turns = decode(tokens).split(' agent: ').slice(1);
  /** Whether it went on where this came back, instead of saying that it is done; undefined where it never came back. */
  const wentOn = (answer: string) => {
    const at = turns.findIndex((turn) => turn.includes(`result: ${answer}`));
    return at < 0 ? undefined : !turns[at + 1]!.startsWith('done');
  };
  const [again, unlock] = [wentOn('busy'), wentOn('locked')];
  const note = toolWord(errand, 'note');
  return {
    ...(errand.missing && { ask: turns[0]!.startsWith('ask') }),
    ...(again !== undefined && { again }),
    ...(unlock !== undefined && { unlock }),
    // Who says done at an obstacle has not come to the note.
    ...(errand.note &&
      again !== false &&
      unlock !== false && { send: turns.some((turn) => turn.startsWith(`${note} `)) }),
  };
}

function* run(params: ToolScriptParams, armId: string): Generator<ToolScriptFrame, void, void> {
  const { id } = armOf(toolScriptSpec.arms(params), armId);
  const { trajectories, flaws, falseAccepts, falseRejects, seed } = params;
  // The first fork of the seed is the factory's in the tool loop too: these are the rows that its models read.
  const data = new TrainingData(
    {
      filter: id === 'judged' ? 'judged' : 'everything',
      ...{ falseAccepts, falseRejects, flaws },
      assignments: null,
      generated: null,
    },
    new Random(seed).fork(),
  );
  const [good, tasks] = [KINDS.map(() => 0), KINDS.map(() => 0)];
  const [right, met] = [TURNS.map(() => 0), TURNS.map(() => 0)];
  for (let read = 0; read < trajectories; read++) {
    const row = data.next();
    const kind = KINDS.indexOf(kindOf(row.environment.errand));
    tasks[kind]!++;
    if (row.good) good[kind]!++;
    const turns = turnsMet(row);
    TURNS.forEach((turn, i) => {
      if (turns[turn] === undefined) return;
      met[i]!++;
      if (turns[turn]) right[i]!++;
    });
  }
  yield { step: 0, good, tasks, right, met };
}

export const experiment: Experiment<typeof toolScriptParams, ToolScriptFrame> = { ...toolScriptSpec, run };
