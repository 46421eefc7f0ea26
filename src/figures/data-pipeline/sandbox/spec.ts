/** The sandbox as a page sees it: one frame a candidate, run for real. */

import { type Candidate, candidates } from '../../../lab/agentic/sandbox/candidates.ts';
import type { Ending, TestVerdict, Verdict } from '../../../lab/agentic/sandbox/verdict.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const sandboxParams = {
  tests: {
    kind: 'number',
    label: 'Tests for each problem',
    default: 7,
    min: 1,
    max: 7,
    integer: true,
    help: 'How many of a problem’s tests are run, from the first on. No problem has more than the most.',
  },
  limit: {
    kind: 'number',
    label: 'Time limit',
    default: 1500,
    min: 250,
    max: 5000,
    integer: true,
    unit: 'ms',
    help: 'After this a candidate that still runs is killed.',
  },
} as const;

export type SandboxParams = ParamsOf<typeof sandboxParams>;

/** What came of one candidate. How long it took is not in it, so that a run can be compared with another. */
export interface SandboxFrame extends Frame {
  readonly candidate: string;
  readonly problem: string;
  readonly kind: Candidate['kind'];
  readonly ending: Ending;
  readonly tests: readonly TestVerdict[];
  readonly passed: number;
  readonly reached: readonly string[];
  readonly accepted: boolean;
}

export const frameOf = (step: number, verdict: Verdict): SandboxFrame => {
  const { id, problem, kind } = candidates[step]!;
  const { ending, tests, passed, reached, accepted } = verdict;
  return { step, candidate: id, problem, kind, ending, tests, passed, reached, accepted };
};

export const sandboxSpec: ExperimentSpec<typeof sandboxParams, SandboxFrame> = {
  id: 'sandbox',
  title: 'Programs run for real against their tests',
  version: 1,
  frameName: 'candidate',
  // The words of an error are the browser's.
  reproducible: false,
  params: sandboxParams,
  presets: [
    {
      id: 'all',
      label: 'All tests',
      help: 'Every right candidate passes, and no other.',
      params: {},
    },
    {
      id: 'three',
      label: 'The first three',
      help: 'Wrong candidates pass where no test looks, and so does the one that never ends.',
      params: { tests: 3 },
    },
    {
      id: 'one',
      label: 'One test each',
      help: 'Most of what passes a single test is wrong.',
      params: { tests: 1 },
    },
  ],
  arms: () => [{ id: 'cell', label: 'Candidates' }],
  length: () => candidates.length,
  // slipped: accepted and wrong. passRate: share of all tests passed, over all candidates; killed: at the limit; hostile: candidates that misbehave.
  summarize(frames) {
    const tests = frames.reduce((sum, frame) => sum + frame.tests.length, 0);
    const passed = frames.reduce((sum, frame) => sum + frame.passed, 0);
    const count = (wanted: (frame: SandboxFrame) => boolean) => frames.filter(wanted).length;
    return {
      candidates: frames.length,
      ...{ tests, passed },
      passRate: tests === 0 ? null : passed / tests,
      accepted: count(({ accepted }) => accepted),
      slipped: count(({ accepted, kind }) => accepted && kind !== 'right'),
      killed: count(({ ending }) => ending === 'timed out'),
      refused: count(({ reached }) => reached.length > 0),
      threw: count((frame) => frame.tests.some(({ outcome }) => outcome === 'threw')),
      hostile: count(({ kind }) => kind === 'hostile'),
    };
  },
};
