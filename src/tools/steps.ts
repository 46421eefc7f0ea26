/** Runs one check as a child process, keeps its output, and counts what passed. */

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { type Counts, countReport, type ReportFormat } from './count-report.ts';

export interface Step {
  readonly name: string;
  /** Program of node_modules/.bin (or "node") with its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** A JSON report that the step writes and whose tests are counted; without it the step is one check. */
  readonly report?: { readonly format: ReportFormat; readonly file: string };
  /** A folder that the step fills anew: what an earlier run left there must not be taken for its work. */
  readonly fills?: string;
  /** Prints the output while it runs, for a step that runs alone and long. */
  readonly live?: boolean;
}

export interface StepResult extends Counts {
  readonly step: Step;
  readonly seconds: number;
  /** Empty for a live step. */
  readonly output: string;
  /** Why a step failed beyond its counted tests, as a plain sentence. */
  readonly problem: string | undefined;
}

/** A step that hangs is ended and counted as failed; what its report holds by then still counts. */
export const TIME_LIMIT_MINUTES = 20;

const running = new Set<number>();

/** Ends every step still running, with all processes that it started. */
export function endRunningSteps(): void {
  for (const pid of running) endGroup(pid);
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself meanwhile.
  }
}

export async function runStep(step: Step, limitMinutes = TIME_LIMIT_MINUTES): Promise<StepResult> {
  if (step.report) {
    mkdirSync(dirname(step.report.file), { recursive: true });
    rmSync(step.report.file, { force: true });
  }
  if (step.fills) rmSync(step.fills, { recursive: true, force: true });
  const start = performance.now();
  const { output, ending, isLate } = await run(step, limitMinutes);
  const seconds = (performance.now() - start) / 1000;
  const failed = ending !== 'code 0';
  if (!step.report) {
    return {
      step,
      seconds,
      output,
      passed: failed ? 0 : 1,
      failed: failed ? 1 : 0,
      problem: failed ? `It ended with ${ending}.` : undefined,
    };
  }
  const { problem, ...counts } = countReport(step.report.format, step.report.file);
  // A runner that reports no failed test and yet fails has crashed, or found an error outside every test.
  const crashed = failed && counts.failed === 0 ? `No test failed, but it ended with ${ending}.` : undefined;
  const hidden = isLate ? `It had ${ending}: the tests that were still to come are not counted.` : (problem ?? crashed);
  return { step, seconds, output, passed: counts.passed, failed: counts.failed + (hidden ? 1 : 0), problem: hidden };
}

function run(step: Step, limitMinutes: number): Promise<{ output: string; ending: string; isLate: boolean }> {
  const [program, ...args] = step.command;
  const env = {
    ...process.env,
    ...step.env,
    PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  const windows = process.platform === 'win32';
  return new Promise((done) => {
    const child = spawn(program, args, { env, detached: !windows, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid) running.add(child.pid);
    let output = '';
    let isLate = false;
    const take = (chunk: Buffer) => {
      if (step.live) process.stdout.write(chunk);
      else output += chunk;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setTimeout(() => {
      isLate = true;
      if (child.pid) endGroup(child.pid);
    }, limitMinutes * 60_000);
    const finish = (ending: string) => {
      clearTimeout(timer);
      if (child.pid) running.delete(child.pid);
      done({ output, ending: isLate ? `no end after ${limitMinutes} minutes` : ending, isLate });
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => finish(signal ?? `code ${code}`));
  });
}
