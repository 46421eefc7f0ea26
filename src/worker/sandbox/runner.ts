/** Runs candidates in cells: a new worker each, killed at the time limit. What comes back is judged here, never in the cell. */

import type { Candidate } from '../../lab/agentic/sandbox/candidates.ts';
import { type Problem, problems } from '../../lab/agentic/sandbox/problems.ts';
import { type CellEvent, type Ending, type Verdict, verdictOf } from '../../lab/agentic/sandbox/verdict.ts';
import type { CellLike, Report } from './protocol.ts';

/** Milliseconds. Loading a worker may take long on a slow line; the tests of these programs take less than one. */
export interface Limits {
  readonly load: number;
  readonly run: number;
  /** How many of the problem's tests are run, the first ones; all when left out. */
  readonly tests?: number;
}
export const LIMITS: Limits = { load: 15_000, run: 1500 };

/** Makes a cell of this site. Vite finds and bundles it by the literal form of this expression. */
export function createCell(): CellLike {
  const worker = new Worker(new URL('./cell.ts', import.meta.url), { type: 'module', name: 'cell' });
  return worker as unknown as CellLike;
}

export interface Outcome extends Verdict {
  /** Milliseconds from the program's start to its end or its kill. */
  readonly took: number;
}

const isReport = (data: unknown, token: string): data is Report =>
  typeof data === 'object' && data !== null && (data as Report).token === token;

/** Runs one candidate on the tests of its problem. Always settles: when the cell keeps silent, at the limit. */
export function runCandidate(
  { id, problem: problemId }: Candidate,
  create: () => CellLike = createCell,
  limits: Limits = LIMITS,
): Promise<Outcome> {
  const whole: Problem = problems.find((each) => each.id === problemId)!;
  const problem: Problem = { ...whole, tests: whole.tests.slice(0, limits.tests) };
  const token = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return new Promise((resolve) => {
    const cell = create();
    const events: CellEvent[] = [];
    let started = performance.now();
    let timer = setTimeout(() => end('failed'), limits.load);

    function end(ending: Ending) {
      clearTimeout(timer);
      cell.onmessage = null;
      cell.onerror = null;
      cell.terminate();
      resolve({ ...verdictOf(problem, events, ending), took: performance.now() - started });
    }

    cell.onerror = (event) => {
      event.preventDefault?.();
      events.push({ type: 'threw', test: null, message: event.message ?? 'Its code could not be loaded.' });
      end('failed');
    };
    cell.onmessage = ({ data }) => {
      if (!isReport(data, token)) return;
      const { event } = data;
      if (event.type === 'loaded') {
        clearTimeout(timer);
        started = performance.now();
        timer = setTimeout(() => end('timed out'), limits.run);
        return;
      }
      events.push(event);
      if (event.type === 'finished') end('finished');
      else if (event.type === 'threw' && event.test === null) end('failed');
    };
    cell.postMessage({ token, candidate: id, tests: problem.tests.map(({ args }) => args) });
  });
}
