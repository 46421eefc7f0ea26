/** One model follows trails of every length, thinking between its calls or at the end, with hidden pages, without, and without a window. */

import { armOf, type Experiment, type RunContext } from '../../../lab/experiment/experiment.ts';
import type { Transformer } from '../../../lab/model/transformer.ts';
import { Random } from '../../../lab/random.ts';
import { drawTask, MOST_NODES, type ThinksWhen, type TrailTask } from '../../../lab/thinking/trail.ts';
import { trailAgent } from '../../../lab/thinking/trail-agent.ts';
import type { Ending, Episode } from '../../../lab/thinking/trail-episode.ts';
import { type Limits, playWith } from '../../../lab/thinking/trail-play.ts';
import { LONGEST } from '../../../lab/thinking/trail-shape.ts';
import {
  AGENTS,
  type InterleavedFrame,
  type InterleavedParams,
  type interleavedParams,
  interleavedSpec,
  type KeptEpisode,
  TASKS,
} from './spec.ts';

/** The last model that was asked for: a change of a limit need not unpack it again. */
let kept: { readonly key: string; readonly model: Transformer } | undefined;

function modelOf({ seed, practice }: InterleavedParams, preparing?: (share: number) => void): Transformer {
  const key = JSON.stringify([seed, practice]);
  if (kept?.key !== key) kept = { key, model: trailAgent(seed, practice, preparing) };
  return kept.model;
}

/** Tasks of every length, the same for both agents and all limits, each with a seed of its luck. */
function tasksOf(seed: number): (readonly [TrailTask, number])[][] {
  const random = new Random(4000 + seed);
  return Array.from({ length: MOST_NODES }, (_, i) =>
    Array.from({ length: TASKS }, () => [drawTask(random, i + 1), random.integer(2 ** 31)] as const),
  );
}

const count = (episodes: readonly Episode[], is: (episode: Episode) => boolean) => episodes.filter(is).length;
const endedBy = (episodes: readonly Episode[], ending: Ending) => count(episodes, (one) => one.ending === ending);
const isRight = (episode: Episode) => episode.isRight;

const keep = ({ blocks, hidings, cuts, ending, isRight }: Episode, answer: number): KeptEpisode => ({
  by: blocks.map(({ by }) => by),
  tokens: blocks.map(({ tokens }) => tokens),
  ...{ hidings, cuts, ending, isRight, answer },
});

function* run(
  params: InterleavedParams,
  armId: string,
  context: RunContext<typeof interleavedParams> = {},
): Generator<InterleavedFrame, void, void> {
  const { id } = armOf(AGENTS, armId);
  const model = modelOf(params, context.preparing?.bind(context));
  const { calls, thought } = params;
  const play = (tasks: readonly (readonly [TrailTask, number])[], when: ThinksWhen, limits: Partial<Limits>) =>
    playWith(model, tasks, when, { window: params.window, whenFull: 'hide', calls, thought, ...limits });
  for (const [step, tasks] of tasksOf(params.seed).entries()) {
    const hidden = play(tasks, id, {});
    const drawn = params.task - 1;
    yield {
      step,
      nodes: step + 1,
      hide: count(hidden, isRight),
      // An episode that a full window ends is the same until then.
      stop: count(hidden, (episode) => episode.isRight && episode.hidings.length === 0),
      open: count(params.window < LONGEST ? play(tasks, id, { window: LONGEST }) : hidden, isRight),
      full: count(hidden, ({ hidings, ending }) => hidings.length > 0 || ending === 'window'),
      crowded: endedBy(hidden, 'window'),
      outOfCalls: endedBy(hidden, 'calls'),
      unreadable: endedBy(hidden, 'unreadable'),
      cut: count(hidden, ({ cuts }) => cuts.length > 0),
      episode: keep(hidden[drawn]!, tasks[drawn]![0].answer),
    };
  }
}

export const experiment: Experiment<typeof interleavedParams, InterleavedFrame> = { ...interleavedSpec, run };
