/** Counts what the tool loop's script and its pupils do next where a detail is missing, a tool is busy, a record is locked or a note is due. */

import type { Rollout } from '../../../lab/agentic/loop/acting.ts';
import { AgentModel } from '../../../lab/agentic/loop/agent-model.ts';
import { BATCH, HELD_OUT_TASKS, LEARNING_RATE } from '../../../lab/agentic/loop/agent-shape.ts';
import { drawAssignment, drawErrand, type Errand, kindOf } from '../../../lab/agentic/loop/errand.ts';
import { TURNS, type TurnName } from '../../../lab/agentic/loop/kinds.ts';
import { toolWord } from '../../../lab/agentic/loop/prompt.ts';
import { succeeded } from '../../../lab/agentic/loop/rubric.ts';
import { batchOf, TrainingData } from '../../../lab/agentic/loop/training-data.ts';
import { decode } from '../../../lab/agentic/loop/vocabulary.ts';
import type { WorldId } from '../../../lab/agentic/worlds/world.ts';
import { armOf, type Experiment } from '../../../lab/experiment/experiment.ts';
import { advance } from '../../../lab/experiment/train.ts';
import { Random } from '../../../lab/random.ts';
import {
  TOOL_TURNS_ARMS,
  type ToolTurnsFrame,
  type ToolTurnsParams,
  type TurnCount,
  type toolTurnsParams,
  toolTurnsSpec,
} from './spec.ts';

interface Episode {
  readonly errand: Errand;
  readonly tokens: readonly number[] | Int32Array;
}

/** The words of the agent's move at each of TURNS that the episode came to, and those that would be right; the move is empty where it broke off. */
export function movesOf({ errand, tokens }: Episode): Partial<Record<TurnName, { move: string; right: string }>> {
  // Each agent's turn with what came back: "lunt #4 3 ; result: locked #4".
  const turns = decode([...tokens])
    .split(' agent: ')
    .slice(1);
  const [act, unlock, note] = (['act', 'unlock', 'note'] as const).map((role) => toolWord(errand, role));
  /** The first answer of this kind, its number, and the words of the turn after it. */
  const after = (answer: RegExp) => {
    const at = turns.findIndex((turn) => answer.test(turn));
    return at < 0 ? undefined : { id: answer.exec(turns[at]!)![1], move: turns[at + 1] ?? '' };
  };
  const busy = after(/; result: busy/);
  const locked = after(/; result: locked (#\d+)/);
  const acted = after(new RegExp(`^${act} .*; result: (#\\d+)`));
  return {
    ...(errand.missing && { ask: { move: turns[0] ?? '', right: 'ask detail' } }),
    ...(busy && { again: { move: busy.move, right: `${act} ` } }),
    ...(locked && { unlock: { move: locked.move, right: `${unlock} ${locked.id}` } }),
    ...(errand.note && acted && { send: { move: acted.move, right: `${note} ${acted.id}` } }),
  };
}

/** Whether this is one of the worlds in which the script mostly makes the right move there. */
type IsStrong = (turn: TurnName, world: WorldId) => boolean;

export function count(episodes: readonly Episode[], isStrong: IsStrong): TurnCount[] {
  return TURNS.map((turn) => {
    const all = episodes.flatMap((episode) => {
      const found = movesOf(episode)[turn];
      return found ? [{ ...found, strong: isStrong(turn, episode.errand.world) }] : [];
    });
    // A number is a word of its own: "#1" must not pass for "#12".
    const right = all.filter((one) => `${one.move} `.startsWith(one.right.endsWith(' ') ? one.right : `${one.right} `));
    return {
      met: all.length,
      right: right.length,
      done: all.filter(({ move }) => `${move} `.startsWith('done ')).length,
      metWhereStrong: all.filter(({ strong }) => strong).length,
      rightWhereStrong: right.filter(({ strong }) => strong).length,
    };
  });
}

/** From all that the script wrote for one pupil: where it is mostly right. */
function strengthOf(episodes: readonly Episode[]): IsStrong {
  const worlds = [...new Set(episodes.map(({ errand }) => errand.world))];
  const strong = new Set(
    worlds.flatMap((world) =>
      count(
        episodes.filter(({ errand }) => errand.world === world),
        () => false,
      ).flatMap(({ met, right }, i) => (2 * right > met ? [`${world} ${TURNS[i]}`] : [])),
    ),
  );
  return (turn, world) => strong.has(`${world} ${turn}`);
}

/** Of a task with a locked record and nothing else: whether a tool was called that belongs to another world or sends a note. */
const callsNeedless = ({ environment: { errand }, turns }: Rollout): boolean =>
  turns.some(([head]) => head === toolWord(errand, 'other') || head === toolWord(errand, 'note'));

function* run(params: ToolTurnsParams, armId: string): Generator<ToolTurnsFrame, void, void> {
  const { filter } = armOf(TOOL_TURNS_ARMS, armId);
  const { steps, seed } = params;
  const line = (kept: 'everything' | 'judged' | 'perfect', random: Random) =>
    new TrainingData(
      { filter: kept, falseAccepts: 0, falseRejects: 0, flaws: 1, assignments: null, generated: null },
      random,
    );
  // The forks of the tool loop, in its order: the same trajectories, held-out tasks and initial weights.
  const random = new Random(seed);
  const data = line(filter ?? 'everything', random.fork());
  const heldOut = random.fork();
  random.fork();

  /** All that the script writes for a pupil that reads everything. */
  const written = (): Episode[] => {
    const all = line('everything', new Random(seed).fork());
    return Array.from({ length: steps * BATCH }, () => {
      const { tokens, environment } = all.next();
      return { tokens, errand: environment.errand };
    });
  };

  if (!filter) {
    yield { step: 0, trained: 0, loss: 0 };
    const all = written();
    yield { step: 1, trained: 0, loss: 0, turns: count(all, strengthOf(all)) };
    return;
  }

  const model = new AgentModel(random);
  const training = model.train(
    steps,
    () => LEARNING_RATE,
    () => batchOf(Array.from({ length: BATCH }, () => data.next())),
  );
  let trained = 0;
  for (const [step, until] of [1, steps].entries()) {
    const size = until - trained;
    const { sum, stopped, updates } = advance(training, size);
    trained += updates;
    const frame = { step, trained, loss: Math.fround(sum / size) };
    if (stopped !== undefined) {
      yield { ...frame, stopped };
      return;
    }
    if (step === 0) {
      yield frame;
      continue;
    }
    const errands = Array.from({ length: HELD_OUT_TASKS }, () =>
      drawErrand(heldOut, true, (world) => drawAssignment(heldOut, world, true)),
    );
    const rollouts = model.rollOut(errands);
    const locked = rollouts.filter(({ environment }) => kindOf(environment.errand) === 'locked');
    const failed = locked.filter(({ environment }) => !succeeded(environment));
    yield {
      ...frame,
      turns: count(
        rollouts.map(({ environment, tokens }) => ({ tokens, errand: environment.errand })),
        strengthOf(written()),
      ),
      solved: rollouts.filter(({ environment }) => succeeded(environment)).length,
      locked: {
        tasks: locked.length,
        failed: failed.length,
        wrongTool: failed.filter(callsNeedless).length,
      },
    };
  }
}

export const experiment: Experiment<typeof toolTurnsParams, ToolTurnsFrame> = { ...toolTurnsSpec, run };
