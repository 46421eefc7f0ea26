/** Thinking between calls and at the end in words: claims from the run, the summary, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { MOST_NODES } from '../../../lab/thinking/trail.ts';
import { LONGEST } from '../../../lab/thinking/trail-shape.ts';
import {
  AGENTS,
  type InterleavedFrame,
  type InterleavedParams,
  interleavedParams,
  interleavedSpec,
  type Mode,
  TASKS,
} from './spec.ts';

export type InterleavedRun = Run<typeof interleavedParams, InterleavedFrame>;

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;

export const framesOf = (run: Pick<InterleavedRun, 'arms'>, arm: string): readonly InterleavedFrame[] =>
  run.arms[arm] ?? [];
const shareAt = (run: InterleavedRun, arm: string, mode: Mode, nodes: number) =>
  percent((framesOf(run, arm)[nodes - 1]?.[mode] ?? 0) / TASKS);
const isWhole = (run: InterleavedRun) => AGENTS.every(({ id }) => framesOf(run, id).length === MOST_NODES);

/** The longest trails of which an agent gets more than half right. */
export function reachOf(frames: readonly InterleavedFrame[], mode: Mode): number {
  const short = frames.findIndex((frame) => frame[mode] * 2 <= TASKS);
  return short < 0 ? frames.length : short;
}
const pages = (n: number) => `${n} page${n === 1 ? '' : 's'}`;

function hiding(run: InterleavedRun): string {
  const at = MOST_NODES;
  const of = (arm: string) =>
    `${shareAt(run, arm, 'hide', at)} right with old pages hidden, ${shareAt(run, arm, 'open', at)} with no limit to the window`;
  const { hide = 0, crowded = 0 } = framesOf(run, 'between')[at - 1] ?? {};
  const failed = TASKS - hide;
  const why =
    failed > 0 && crowded === failed ? ' Where it fails, thoughts and calls alone have filled the window.' : '';
  return `On trails of ${pages(at)} the agent that thinks between calls gets ${of('between')}.${why} The one that thinks at the end: ${of('end')}.`;
}

/** The length at which one agent has lost all to the full window and the other half. */
const STOPPED = 6;

const stopping = (run: InterleavedRun): string =>
  `Without hiding a full window ends the episode. On trails of ${pages(STOPPED)} the agent that thinks between calls gets ${shareAt(run, 'between', 'stop', STOPPED)} right, the one that thinks at the end ${shareAt(run, 'end', 'stop', STOPPED)}: thoughts take room too. On trails of ${pages(MOST_NODES)} neither comes to an answer.`;

const stepping = (run: InterleavedRun): string =>
  `With ${run.params.calls} calls the agents get ${shareAt(run, 'between', 'hide', run.params.calls)} and ${shareAt(run, 'end', 'hide', run.params.calls)} right on trails of ${pages(run.params.calls)}, and ${shareAt(run, 'between', 'hide', run.params.calls + 1)} and ${shareAt(run, 'end', 'hide', run.params.calls + 1)} on trails one longer. A busy page costs a call.`;

const thinking = (run: InterleavedRun): string =>
  `With ${run.params.thought} tokens of thought a step the agent that thinks between calls gets more than half right up to ${pages(reachOf(framesOf(run, 'between'), 'open'))}; the one that thinks at the end up to ${pages(reachOf(framesOf(run, 'end'), 'open'))}, since its one thought grows with the trail and is cut.`;

const SENTENCES: Readonly<Record<string, (run: InterleavedRun) => string>> = {
  hide: hiding,
  stop: stopping,
  steps: stepping,
  thought: thinking,
};

/** Claims over all lengths; while some are missing, what the preset says without a number. */
export const CLAIMS: typeof SENTENCES = Object.fromEntries(
  interleavedSpec.presets.map(({ id, help }) => [
    id,
    (run: InterleavedRun) => (isWhole(run) ? (SENTENCES[id]?.(run) ?? help) : help),
  ]),
);

/** The limits that a run was under, as words that begin a sentence. */
function limitsOf({ window, calls, thought }: InterleavedParams): string {
  const { calls: any, thought: long } = interleavedParams;
  const more = [
    calls < any.max && `${calls} call${calls === 1 ? '' : 's'}`,
    thought < long.max && `${thought} tokens of thought a step`,
  ].filter(Boolean);
  const room = window < LONGEST ? `In a window of ${window} tokens` : 'With no limit to the window';
  return more.length > 0 ? `${room} and with ${more.join(' and ')}` : room;
}

/** What is seen in any other run, once it is whole. */
export function claimFor(run: InterleavedRun, whenFull: InterleavedParams['whenFull']): string | undefined {
  if (!isWhole(run)) return undefined;
  const [between, end] = AGENTS.map(({ id }) => reachOf(framesOf(run, id), whenFull));
  return `${limitsOf(run.params)} the agent that thinks between calls gets more than half right up to ${pages(between!)}, the one that thinks at the end up to ${pages(end!)}.`;
}

export function summarize(run: InterleavedRun, at: number, whenFull: InterleavedParams['whenFull']): string {
  const told = AGENTS.map(({ id, label }) => {
    const frame = framesOf(run, id)[at];
    if (!frame) return `thinking ${label}: not measured yet`;
    return `thinking ${label}: ${percent(frame[whenFull] / TASKS)} right, ${percent(frame.open / TASKS)} with no limit`;
  });
  return `Trails of ${pages(at + 1)}. ${told.join('; ')}.`;
}

export const tabulate = (run: InterleavedRun, shown: number) => ({
  columns: [
    'Pages',
    ...AGENTS.flatMap(({ label }) => [
      `${label}: old pages hidden`,
      `${label}: full window ends it`,
      `${label}: no limit`,
      `${label}: window was full`,
    ]),
  ],
  rows: Array.from({ length: shown }, (_, step) => [
    String(step + 1),
    ...AGENTS.flatMap(({ id }) => {
      const frame = framesOf(run, id)[step];
      return frame ? [frame.hide, frame.stop, frame.open, frame.full].map((n) => percent(n / TASKS)) : ['', '', '', ''];
    }),
  ]),
});
