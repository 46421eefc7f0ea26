/** The sandbox in words: what became of a candidate, pass rates, the summary and the table. */

import { candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import { type Problem, problems } from '../../../lab/agentic/sandbox/problems.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { type SandboxFrame, type SandboxParams, type sandboxParams, sandboxSpec } from './spec.ts';

export type SandboxRun = Run<typeof sandboxParams, SandboxFrame>;

/** A summary counts frames and asks for no limit. */
const NO_LIMITS: SandboxParams = { limit: 0, tests: 0 };

/** "accepted", "killed at the limit", "3 of 6 tests", with what it reached for. */
export function endOf({ ending, accepted, passed, tests, reached }: SandboxFrame, limit: number): string {
  const count = `${passed} of ${tests.length} tests`;
  if (accepted) return `${count}: accepted`;
  const parts = [count];
  if (ending === 'timed out') parts.push(`killed after ${limit} ms`);
  if (ending === 'failed') parts.push('broke down');
  if (reached.length > 0) parts.push(`refused: ${reached.join(', ')}`);
  return parts.join('; ');
}

/** The same in a word, for a board. */
export function wordOf({ ending, accepted, reached, kind }: SandboxFrame): string {
  if (accepted) return kind === 'right' ? 'accepted' : 'slips in';
  if (ending === 'timed out') return 'killed';
  return reached.length > 0 ? 'refused' : 'rejected';
}

/** What a cheat has got of what it tried; nothing for one that was accepted. */
export function gainOf(frame: SandboxFrame): string {
  const { ending, reached, passed, tests, accepted } = frame;
  if (accepted) return 'It passes: no test that is run shows what it does.';
  if (ending === 'timed out') return 'It is stopped at the limit.';
  const refused =
    reached.length > 0
      ? `It is refused ${reached.length} ${reached.length === 1 ? 'thing' : 'things'}`
      : 'It gains nothing';
  return `${refused}: ${passed} of ${tests.length} tests passed.`;
}

const testsInWords = (tests: number) => (tests === 1 ? 'one test' : `${tests} tests`);

/** What a run with other limits came to, or what is known before it has run, as a claim. */
export function claimOf(frames: readonly SandboxFrame[], { limit, tests }: SandboxParams, isEdited: boolean): string {
  if (isEdited)
    return `Each candidate would meet at most ${testsInWords(tests)} and be killed after ${limit} ms. Run it to see who passes.`;
  const of = (word: string) => frames.filter((frame) => wordOf(frame) === word);
  const [slipped, killed] = [of('slips in'), of('killed').length];
  const names = slipped.map(({ candidate }) => candidates.find(({ id }) => id === candidate)!.label).join(', ');
  return `With at most ${testsInWords(tests)} for each problem, ${of('accepted').length + slipped.length} of ${frames.length} candidates pass, and ${slipped.length || 'none'} of these ${slipped.length === 1 ? 'is' : 'are'} wrong${names && `: ${names}`}${killed > 0 ? `; ${killed} ${killed === 1 ? 'is' : 'are'} killed after ${limit} ms` : ''}.`;
}

/** The same of a preset's run. */
export const claimOfRun = (run: SandboxRun): string => claimOf(run.arms.cell ?? [], run.params, false);

/** How the candidates run so far have ended. */
export function countsAt(frames: readonly SandboxFrame[], at: number) {
  const words = frames.slice(0, at + 1).map(wordOf);
  const of = (wanted: string) => words.filter((word) => word === wanted).length;
  return [
    { count: of('accepted'), what: of('slips in') > 0 ? 'accepted and right' : 'accepted', className: 'good' },
    { count: of('slips in'), what: 'accepted and wrong', className: 'bad' },
    { count: words.length - of('accepted') - of('slips in'), what: 'not', className: 'not' },
    { count: candidates.length - words.length, what: 'to come', className: 'to-come' },
  ].filter(({ count, className }) => className === 'good' || className === 'not' || count > 0);
}

export const MARKS = { passed: '✓', wrong: '✗', threw: '!', 'not reached': '·', 'left out': '' } as const;

export interface ProblemResults {
  readonly problem: Problem;
  readonly rows: readonly {
    readonly candidate: (typeof candidates)[number];
    /** Undefined until it has been run. */
    readonly frame: SandboxFrame | undefined;
  }[];
  /** Share of this problem's tests that its candidates passed, as far as they were run; null before. */
  readonly passRate: number | null;
}

/** Every problem with its candidates, those of the frames up to the one on view with their results. */
export function resultsAt(frames: readonly SandboxFrame[], at: number): ProblemResults[] {
  const shown = frames.slice(0, at + 1);
  return problems.map((problem) => {
    const rows = candidates
      .filter((candidate) => candidate.problem === problem.id)
      .map((candidate) => ({ candidate, frame: shown.find((frame) => frame.candidate === candidate.id) }));
    const run = rows.flatMap(({ frame }) => (frame ? [frame] : []));
    return { problem, rows, passRate: sandboxSpec.summarize(run, NO_LIMITS).passRate ?? null };
  });
}

export function summarize(frames: readonly SandboxFrame[], at: number): string {
  const shown = frames.slice(0, at + 1);
  if (shown.length === 0) return 'No candidate has been run yet.';
  const {
    candidates: count,
    tests,
    passed,
    accepted,
    slipped,
    killed,
    refused,
    threw,
  } = sandboxSpec.summarize(shown, NO_LIMITS);
  return `${count} candidates run: ${passed} of ${tests} tests passed, ${accepted} accepted${slipped ? `, of which ${slipped} are wrong` : ''}, ${killed} killed at the limit, ${refused} refused something that they reached for, ${threw} threw.`;
}

export function tabulate(run: SandboxRun, frames: number) {
  return {
    columns: ['Candidate', 'what it is', 'passed', 'end'],
    rows: run.arms
      .cell!.slice(0, frames)
      .map((frame) => [
        frame.candidate,
        frame.kind,
        `${frame.passed} of ${frame.tests.length}`,
        endOf(frame, run.params.limit),
      ]),
  };
}
