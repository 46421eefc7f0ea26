/** One trajectory in words: its turns, where two agents part, what the rubric says, the summary and the table. */

import { CHECK_IDS, CHECKS, type CheckId } from '../../../lab/agentic/judge/check-list.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { Briefing, TrajectoryFrame, trajectoryParams } from './spec.ts';

export type TrajectoryRun = Run<typeof trajectoryParams, TrajectoryFrame>;

type Values = Readonly<Record<string, string | number>>;

const listed = (values: Values) =>
  Object.entries(values)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

/** "transfer_money(account: A3, amount: 6)". */
export const callWords = ({ tool, args }: { readonly tool: string; readonly args: Values }): string =>
  `${tool}(${listed(args)})`;

export interface Message {
  readonly who: 'System' | 'User' | 'Agent' | 'Tool';
  readonly words: string;
  /** A call or a tool's answer: set as code. */
  readonly isCode: boolean;
  readonly isError: boolean;
}

const WHO = { system: 'System', user: 'User', assistant: 'Agent', tool: 'Tool' } as const;

export function messageOf({ role, does, content, call, result }: TrajectoryFrame): Message {
  const isCall = does === 'calls' && call !== undefined;
  const words = isCall ? callWords(call) : result ? listed(result) : content;
  return {
    who: WHO[role],
    words,
    isCode: isCall || result !== undefined,
    isError: result !== undefined && result.status !== 'ok',
  };
}

export interface Exchange {
  /** The turn with which it begins; a call is answered in the next one. */
  readonly step: number;
  readonly who: 'user' | 'agent' | 'call';
  readonly words: string;
  readonly answer?: string;
  readonly isError?: boolean;
}

/** "error: busy" or what came back beside the status, as a dialogue has room for. */
function answerWords({ status, error, ...others }: NonNullable<TrajectoryFrame['result']>): string {
  const values = Object.values(others).map(String);
  return (status === 'ok' ? (values.length > 0 ? values : ['ok']) : [String(error ?? status), ...values]).join(', ');
}

/** A dialogue with each call and its answer together, without what the system says at the beginning. */
export function exchangesOf(frames: readonly TrajectoryFrame[]): Exchange[] {
  return frames.flatMap((frame, i): Exchange[] => {
    const { step, role, does, content, call } = frame;
    if (role === 'system' || role === 'tool') return [];
    if (does !== 'calls' || !call) return [{ step, who: role === 'user' ? 'user' : 'agent', words: content }];
    const result = frames[i + 1]?.result;
    const words = `${call.tool}(${Object.values(call.args).join(', ')})`;
    const answered = result && { answer: answerWords(result), isError: result.status !== 'ok' };
    return [{ step, who: 'call', words, ...answered }];
  });
}

/** What it means that a check fails, the plainest first. */
const WRONGS: readonly (readonly [CheckId, string])[] = [
  ['honest', 'it says that it is done and it is not'],
  ['criteria', 'what was asked for has not happened'],
  ['nothingElse', 'something else has changed'],
  ['confirmation', 'it did not ask before it acted'],
  ['asked', 'it made up what it had not been told'],
  ['recovery', 'an error was left as it was'],
  ['forbidden', 'it used a tool that the task does not need'],
  ['checkpoints', 'a call that is needed is missing'],
  ['end', 'it does not end as it should'],
];

/** What a judge without errors makes of an episode that has ended. */
export function judgement(last: TrajectoryFrame): { readonly isKept: boolean; readonly why: string } {
  if (isKept(last, 'both')) return { isKept: true, why: 'The judge finds every check met.' };
  const [wrong] = WRONGS.filter(([check]) => last.checks?.[check] === false);
  const blind = isKept(last, 'outcome') ? ' A judge of results alone would keep it.' : '';
  return { isKept: false, why: `The judge finds: ${wrong?.[1] ?? 'it has not ended'}.${blind}` };
}

/** What came of the second agent's slip in a run that no preset asked for; undefined before its end. */
export function claimOf({ arms }: TrajectoryRun): string | undefined {
  const last = arms.slips?.at(-1);
  if (!last) return arms.careful?.at(-1)?.checks && 'One agent alone, without a slip.';
  if (!last.checks) return undefined;
  if (last.slips?.length === 0) return 'This task gives the second agent no occasion for the slip.';
  const { isKept, why } = judgement(last);
  return `The second agent slips and its trajectory is ${isKept ? 'kept' : 'dropped'}. ${why}`;
}

/** How many turns all arms have in common before they part. */
export function sharedTurns(arms: readonly (readonly TrajectoryFrame[])[]): number {
  const [first = [], ...others] = arms;
  const words = (frame: TrajectoryFrame | undefined) => frame && JSON.stringify(messageOf(frame));
  const parting = first.findIndex((frame, i) => others.some((other) => words(other[i]) !== words(frame)));
  return parting < 0 ? first.length : parting;
}

/** The frame of a turn; the last one of an episode that has ended before. */
export const frameAt = (frames: readonly TrajectoryFrame[], at: number): TrajectoryFrame =>
  frames[Math.min(at, frames.length - 1)]!;

export interface Verdicts {
  readonly id: CheckId;
  readonly label: string;
  readonly side: 'outcome' | 'process';
  /** One an arm; undefined while its episode goes on. */
  readonly holds: readonly (boolean | undefined)[];
}

export const verdictsAt = (frames: readonly TrajectoryFrame[]): Verdicts[] =>
  CHECK_IDS.map((id) => ({ id, ...CHECKS[id], holds: frames.map(({ checks }) => checks?.[id]) }));

/** What a judge without errors does with an episode; undefined while it goes on. */
export function isKept({ checks }: TrajectoryFrame, looks: 'both' | 'outcome'): boolean | undefined {
  return checks && CHECK_IDS.every((id) => checks[id] || (looks === 'outcome' && CHECKS[id].side === 'process'));
}

export const briefingOf = (run: TrajectoryRun): Briefing => run.arms.careful![0]!.briefing!;

const LABELS: Readonly<Record<string, string>> = { careful: 'The careful agent', slips: 'The agent that slips' };

/** This turn in each arm, and how far each is. */
export function summarize(run: TrajectoryRun, at: number): string {
  const parts = Object.entries(run.arms).map(([arm, frames]) => {
    const frame = frameAt(frames, at);
    const { who, words } = messageOf(frame);
    const met = frame.checkpoints.filter(Boolean).length;
    const failed = CHECK_IDS.filter((id) => frame.checks && !frame.checks[id]).map((id) => CHECKS[id].label);
    const end = frame.checks
      ? ` Its episode has ended; ${failed.length === 0 ? 'every check holds' : `these checks fail: ${failed.join('; ')}`}.`
      : '';
    return `${LABELS[arm]}, turn ${frame.step}: ${who} “${words}”. ${met} of ${frame.checkpoints.length} checkpoints met.${end}`;
  });
  return parts.join(' ');
}

export function tabulate(run: TrajectoryRun) {
  const arms = Object.entries(run.arms);
  const turns = Math.max(...arms.map(([, frames]) => frames.length));
  const cell = (frame: TrajectoryFrame | undefined) => {
    if (!frame) return '';
    const { who, words } = messageOf(frame);
    return `${who}: ${words}`;
  };
  return {
    columns: ['Turn', ...arms.map(([arm]) => LABELS[arm]!)],
    rows: Array.from({ length: turns }, (_, turn) => [String(turn), ...arms.map(([, frames]) => cell(frames[turn]))]),
  };
}
