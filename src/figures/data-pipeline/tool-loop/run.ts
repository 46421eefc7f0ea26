/** The loop closed: a small transformer learns from trajectories of a flawed script, filtered or not, and then acts in the simulators. */

import type { Attempt } from '../../../lab/agentic/loop/acting.ts';
import { AgentModel } from '../../../lab/agentic/loop/agent-model.ts';
import { KINDS } from '../../../lab/agentic/loop/kinds.ts';
import { succeeded } from '../../../lab/agentic/loop/rubric.ts';
import { drawAssignment, drawTask, kindOf, type Task } from '../../../lab/agentic/loop/task.ts';
import { TrainingData } from '../../../lab/agentic/loop/training-data.ts';
import { transcriptOf } from '../../../lab/agentic/loop/transcript.ts';
import type { Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  STEPS_A_FRAME,
  TOOL_LOOP_LABELS,
  type ToolLoopArm,
  type ToolLoopFrame,
  type ToolLoopParams,
  type toolLoopParams,
  toolLoopSpec,
} from './spec.ts';

const BATCH = 16;
const HELD_OUT_TASKS = 192;
/** The model acts after every so many frames, and after the last. */
const ACTING_FRAMES = 4;

/** Solved tasks and all of them, by kind. */
function score(attempts: readonly Attempt[]): { solved: number[]; tasks: number[] } {
  const of = (list: readonly Attempt[]) =>
    KINDS.map((kind) => list.filter(({ episode }) => kindOf(episode.task) === kind).length);
  return { solved: of(attempts.filter(({ episode }) => succeeded(episode))), tasks: of(attempts) };
}

/** The first attempt at a task of each kind: chosen before anybody knows how it went. */
const firstOfEachKind = (attempts: readonly Attempt[]) =>
  KINDS.flatMap((kind) => attempts.find(({ episode }) => kindOf(episode.task) === kind) ?? []);

function* run(params: ToolLoopParams, armId: string): Generator<ToolLoopFrame, void, void> {
  if (!Object.hasOwn(TOOL_LOOP_LABELS, armId))
    throw new RangeError(`There is no arm "${armId}". Known: ${Object.keys(TOOL_LOOP_LABELS).join(', ')}.`);
  const { steps, lr, tools, budget, falseAccepts, falseRejects, flaws } = params;
  const random = new Random(params.seed);
  // Forks before anything is drawn: every arm has the same factory, the same held-out tasks and the same initial weights.
  const line = random.fork();
  const heldOut = random.fork();
  const known = random.fork();
  const data = new TrainingData(
    {
      filter: armId as ToolLoopArm,
      falseAccepts,
      falseRejects,
      flaws,
      assignments: tools === 'fresh' ? null : Number(tools),
      generated: budget === 'generated' ? params.generated : null,
    },
    line,
  );
  const tasks: readonly Task[] = Array.from({ length: HELD_OUT_TASKS }, () =>
    drawTask(heldOut, true, (world) => drawAssignment(heldOut, world, true)),
  );
  const model = new AgentModel(random);

  const frames = toolLoopSpec.length(params);
  for (let step = 0, trained = 0; step < frames; step++) {
    const until = Math.min(steps, trained + STEPS_A_FRAME);
    const from = trained;
    let sum = 0;
    for (; trained < until && Number.isFinite(sum); trained++) {
      const rows = Array.from({ length: BATCH }, () => data.next());
      sum += model.train(rows, trained, steps, lr);
    }
    const { generated, kept, keptGood } = data;
    const counts = { step, trained, loss: Math.fround(sum / (trained - from)), generated, kept, keptGood };
    if (!Number.isFinite(sum)) {
      yield { ...counts, stopped: `The loss stopped being finite at step ${trained - 1}: the run diverged.` };
      return;
    }
    const last = step === frames - 1;
    if (!last && step % ACTING_FRAMES !== ACTING_FRAMES - 1) {
      yield counts;
      continue;
    }
    const attempts = model.act(tasks);
    if (!last) {
      yield { ...counts, ...score(attempts) };
      continue;
    }
    const renamed = tasks.map((task) => {
      const assignment = data.assign(task.world, known);
      return { ...task, assignment: { ...assignment, other: task.assignment.other } };
    });
    yield {
      ...counts,
      ...score(attempts),
      solvedWithKnownTools: model.act(renamed).filter(({ episode }) => succeeded(episode)).length,
      episodes: firstOfEachKind(attempts).map(transcriptOf),
    };
  }
}

export const toolLoop: Experiment<typeof toolLoopParams, ToolLoopFrame> = { ...toolLoopSpec, run };
export { toolLoop as experiment };
