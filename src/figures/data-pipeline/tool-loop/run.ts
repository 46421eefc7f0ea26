/** The loop closed: a small transformer learns from trajectories of a flawed script, filtered or not, and then acts in the simulators. */

import type { Rollout } from '../../../lab/agentic/loop/acting.ts';
import { AgentModel } from '../../../lab/agentic/loop/agent-model.ts';
import { BATCH, HELD_OUT_TASKS } from '../../../lab/agentic/loop/agent-shape.ts';
import { drawAssignment, drawErrand, type Errand, kindOf } from '../../../lab/agentic/loop/errand.ts';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import { succeeded } from '../../../lab/agentic/loop/rubric.ts';
import { batchOf, TrainingData } from '../../../lab/agentic/loop/training-data.ts';
import { transcriptOf } from '../../../lab/agentic/loop/transcript.ts';
import { courseOf } from '../../../lab/experiment/change.ts';
import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import { advance } from '../../../lab/experiment/train.ts';
import { Random } from '../../../lab/random.ts';
import {
  frameOf,
  TOOL_LOOP_ARMS,
  type ToolLoopFrame,
  type ToolLoopParams,
  toolLoopParams,
  toolLoopSpec,
  trainedAt,
} from './spec.ts';

/** The model acts after every so many rounds, and after the last. */
const ACTING_ROUNDS = 4;

/** Solved tasks and all of them, by kind. */
function score(rollouts: readonly Rollout[]): { solved: number[]; tasks: number[] } {
  const of = (list: readonly Rollout[]) =>
    KINDS.map((kind) => list.filter(({ environment }) => kindOf(environment.errand) === kind).length);
  return { solved: of(rollouts.filter(({ environment }) => succeeded(environment))), tasks: of(rollouts) };
}

/** The first attempt at a task of each kind: chosen before anybody knows how it went. */
const firstOfEachKind = (rollouts: readonly Rollout[]) =>
  KINDS.flatMap((kind) => rollouts.find(({ environment }) => kindOf(environment.errand) === kind) ?? []);

function* run(
  params: ToolLoopParams,
  armId: string,
  context: RunContext<typeof toolLoopParams> = {},
): Generator<ToolLoopFrame, void, void> {
  const { filter } = armOf(TOOL_LOOP_ARMS, armId);
  const at = courseOf(toolLoopParams, params, context.change);
  const { steps, tools, budget, falseAccepts, falseRejects, flaws } = params;
  const random = new Random(params.seed);
  // Forks before anything is drawn: every arm has the same factory, the same held-out tasks and the same initial weights.
  const line = random.fork();
  const heldOut = random.fork();
  const known = random.fork();
  const data = new TrainingData(
    {
      filter,
      falseAccepts,
      falseRejects,
      flaws,
      assignments: tools === 'fresh' ? null : Number(tools),
      generated: budget === 'generated' ? params.generated : null,
    },
    line,
  );
  // Drawn when the model first acts: nobody waits for them before the first frame.
  let drawn: readonly Errand[] | undefined;
  const errands = () => {
    drawn ??= Array.from({ length: HELD_OUT_TASKS }, () =>
      drawErrand(heldOut, true, (world) => drawAssignment(heldOut, world, true)),
    );
    return drawn;
  };
  const model = new AgentModel(random);

  const training = model.train(
    steps,
    (t) => at(frameOf(t)).lr,
    () => batchOf(Array.from({ length: BATCH }, () => data.next())),
  );

  const frames = toolLoopSpec.length(params);
  for (let step = 0, trained = 0; step < frames; step++) {
    const count = Math.min(steps, trainedAt(step)) - trained;
    const { sum, stopped, ...stretch } = advance(training, count);
    trained += stretch.updates;
    const { generated, kept, keptGood } = data;
    const counts = { step, trained, loss: Math.fround(sum / count), generated, kept, keptGood };
    if (stopped !== undefined) {
      yield { ...counts, stopped };
      return;
    }
    const last = step === frames - 1;
    if (!last && (step === 0 || step % ACTING_ROUNDS !== 0)) {
      yield counts;
      continue;
    }
    const rollouts = model.rollOut(errands());
    if (!last) {
      yield { ...counts, ...score(rollouts) };
      continue;
    }
    const renamed = errands().map((errand) => {
      const assignment = data.assign(errand.world, known);
      return { ...errand, assignment: { ...assignment, other: errand.assignment.other } };
    });
    yield {
      ...counts,
      ...score(rollouts),
      solvedWithKnownTools: model.rollOut(renamed).filter(({ environment }) => succeeded(environment)).length,
      episodes: firstOfEachKind(rollouts).map(transcriptOf),
    };
  }
}

export const experiment: Experiment<typeof toolLoopParams, ToolLoopFrame> = { ...toolLoopSpec, run };
