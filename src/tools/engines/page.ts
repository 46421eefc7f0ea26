/** Builds the page of the engine tests as the site's own workers are built, serves it, and asks it for runs. */

import { resolve } from 'node:path';
import { build } from 'vite';
import { type Served, serve } from '../serve.ts';
import type { Answer, Asked } from './asked.ts';
import { firstDifference, repeatedRuns } from './first-steps.ts';

/** `name` keeps the builds of tests that run at the same time apart. */
export async function serveRunPage(name: string): Promise<Served> {
  const dir = resolve('.cache/engine-page', name);
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'src/tools/engines/page',
    worker: { format: 'es' },
    build: { outDir: dir, emptyOutDir: true },
  });
  return serve({ dir, base: '/' });
}

/** Evaluates an expression in the open page of a browser. */
export type Evaluate = (expression: string) => Promise<unknown>;

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

/** Gives what `read` gives once it is neither undefined nor null nor false; throws, with what was waited for, after so many seconds. */
export async function until<T>(what: string, seconds: number, read: () => Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Not within ${seconds} s: ${what}.`);
    await pause(100);
  }
}

async function ask(evaluate: Evaluate, asked: Asked): Promise<Answer> {
  const text = JSON.stringify(JSON.stringify(asked));
  await evaluate(`(window.ask(JSON.parse(${text})), true)`);
  const seconds = (asked.milliseconds + asked.firstWithin) / 1000 + 60;
  // As text, so that no protocol in between rounds a number.
  const answer = await until(`an answer for ${asked.experiment}`, seconds, () =>
    evaluate('window.answer === undefined ? null : JSON.stringify(window.answer)'),
  );
  return JSON.parse(String(answer));
}

export interface Compared {
  /** One sentence for each run that differs or failed. */
  readonly differences: string[];
  /** Frames that were compared, over all arms, by the run's name. */
  readonly frames: Readonly<Record<string, number>>;
}

/** Runs what repeatedRuns lists in a browser that has the page open, and compares each frame with the recorded one. */
export async function compareWithRecorded(evaluate: Evaluate): Promise<Compared> {
  const differences: string[] = [];
  const frames: Record<string, number> = {};
  await until('the page of runs', 60, () => evaluate('typeof window.ask === "function"'));
  for (const run of await repeatedRuns()) {
    const answer = await ask(evaluate, run.asked);
    const problem = answer.error === undefined ? firstDifference(run, answer) : `${run.name}: ${answer.error}`;
    if (problem !== undefined) differences.push(problem);
    frames[run.name] = Object.values(answer.arms).reduce((sum, arm) => sum + arm.frames, 0);
  }
  return { differences, frames };
}
