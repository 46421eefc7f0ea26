/** The trajectory experiment: one task, one world, one user; a careful agent and one that slips once. */

import { callsOf } from '../../../lab/agentic/judge/calls.ts';
import { checkpointsMet } from '../../../lab/agentic/judge/checkpoints.ts';
import { check, criteriaMet } from '../../../lab/agentic/judge/checks.ts';
import { actWithSlip } from '../../../lab/agentic/policy/agent.ts';
import type { Trajectory, Turn } from '../../../lab/agentic/policy/trajectory.ts';
import { sampleTask, type Task } from '../../../lab/agentic/tasks/task.ts';
import { changesBetween } from '../../../lab/agentic/worlds/changes.ts';
import { worlds } from '../../../lab/agentic/worlds/index.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { Random } from '../../../lab/random.ts';
import {
  type Briefing,
  TRAJECTORY_ARMS,
  type TrajectoryFrame,
  type TrajectoryParams,
  type trajectoryParams,
  trajectorySpec,
} from './spec.ts';

/** The first valid task that these parameters ask for. */
function taskOf({ world, kind, persona }: TrajectoryParams, random: Random): Task {
  for (;;) {
    const task = sampleTask(random.fork(), { world, kind, persona });
    if (!('refused' in task)) return task;
  }
}

const briefingOf = ({ world, request, rubric }: Task): Briefing => ({
  request,
  tools: worlds[world].tools.map(({ definition: { name, description } }) => ({ name, description })),
  criteria: rubric.criteria.map(({ path, before, after }) => ({ path, before, after })),
  answer: rubric.answer,
  checkpoints: rubric.checkpoints.map(({ tool, args }) => ({ tool, args })),
  forbidden: rubric.forbidden,
  confirm: rubric.confirm,
  ask: rubric.ask,
});

const saidAndDone = (turn: Turn) => ({
  role: turn.role,
  content: 'content' in turn ? turn.content : '',
  ...('does' in turn && { does: turn.does }),
  ...('call' in turn && { call: { tool: turn.call.tool, args: { ...turn.call.args } } }),
  ...('result' in turn && { result: { ...turn.result } }),
});

function frameOf(task: Task, { turns, slips }: Trajectory, step: number): TrajectoryFrame {
  const turn = turns[step]!;
  const before = turns[step - 1]?.state ?? task.initial;
  const met = checkpointsMet(task.rubric, callsOf(turns.slice(0, step + 1)));
  const isLast = step === turns.length - 1;
  return {
    step,
    ...saidAndDone(turn),
    state: turn.state,
    changes: changesBetween(before, turn.state).map(({ path, before: was, after }) => ({ path, before: was, after })),
    criteria: criteriaMet(task, turn),
    checkpoints: met.map((at) => at !== null),
    ...(step === 0 && { briefing: briefingOf(task) }),
    ...(isLast && { checks: check(task, { turns, slips }), slips, stopped: 'The agent has ended the episode.' }),
  };
}

function* run(params: TrajectoryParams, armId: string): Generator<TrajectoryFrame, void, void> {
  const { slips } = armOf(TRAJECTORY_ARMS, armId);
  const random = new Random(params.seed);
  const task = taskOf(params, random);
  const slip = slips && params.flaw !== 'none' ? { flaw: params.flaw, occasion: params.occasion } : undefined;
  const trajectory = actWithSlip(task, slip, params, random);
  for (const step of trajectory.turns.keys()) yield frameOf(task, trajectory, step);
}

export const experiment: Experiment<typeof trajectoryParams, TrajectoryFrame> = { ...trajectorySpec, run };
