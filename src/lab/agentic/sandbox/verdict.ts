/** Verdicts: from what a cell reported to how many tests were passed and how it ended. Nothing that runs in a cell decides anything. */

import type { Json } from '../../experiment/experiment.ts';
import type { Problem } from './problems.ts';

/** What a cell reports about the program in it, as far as it was heard. */
export type CellEvent =
  /** One test's return value, as the browser's structured clone carried it. */
  | { readonly type: 'returned'; readonly test: number; readonly value: unknown }
  | { readonly type: 'threw'; readonly test: number | null; readonly message: string }
  /** The program reached for something that was taken away, such as "fetch". */
  | { readonly type: 'reached'; readonly what: string }
  | { readonly type: 'finished' };

/** finished: it ran all tests; timed out: it was killed at the limit; failed: its code did not load or broke down. */
export type Ending = 'finished' | 'timed out' | 'failed';

export interface TestVerdict {
  readonly outcome: 'passed' | 'wrong' | 'threw' | 'not reached';
  /** What came back instead, or the message of the error. */
  readonly shown?: string;
}

export interface Verdict {
  readonly ending: Ending;
  readonly tests: readonly TestVerdict[];
  readonly passed: number;
  /** What it reached for, each once. */
  readonly reached: readonly string[];
  /** True when every test was passed, nothing was reached for and it ended by itself. */
  readonly accepted: boolean;
}

/** Equal as JSON: same type, same leaves, same keys. NaN, functions and the like equal nothing. */
export function sameJson(a: unknown, b: Json): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(b))
    return Array.isArray(a) && a.length === b.length && b.every((value, i) => sameJson(a[i], value));
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null || Array.isArray(a)) return false;
  const expected = b as { readonly [key: string]: Json };
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(expected).length &&
    keys.every((key) => Object.hasOwn(expected, key) && sameJson((a as Record<string, unknown>)[key], expected[key]!))
  );
}

/** Characters of a value that are shown. */
const SHOWN = 60;

function shown(value: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = 'a value that cannot be shown';
  }
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** The first report about a test counts: later ones cannot mend it. */
export function verdictOf(problem: Problem, events: readonly CellEvent[], ending: Ending): Verdict {
  const tests = problem.tests.map(({ expected }, i): TestVerdict => {
    const event = events.find((each) => (each.type === 'returned' || each.type === 'threw') && each.test === i);
    if (event?.type === 'threw') return { outcome: 'threw', shown: event.message };
    if (event?.type !== 'returned') return { outcome: 'not reached' };
    return sameJson(event.value, expected) ? { outcome: 'passed' } : { outcome: 'wrong', shown: shown(event.value) };
  });
  const reached = [...new Set(events.flatMap((event) => (event.type === 'reached' ? [event.what] : [])))];
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  const accepted = ending === 'finished' && passed === tests.length && reached.length === 0;
  return { ending, tests, passed, reached, accepted };
}

/** Share of all tests that these verdicts passed, between 0 and 1; null without tests. */
export function passRate(verdicts: readonly Verdict[]): number | null {
  const count = verdicts.reduce((sum, { tests }) => sum + tests.length, 0);
  return count === 0 ? null : verdicts.reduce((sum, { passed }) => sum + passed, 0) / count;
}
