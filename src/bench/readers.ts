/**
 * `node src/bench/readers.ts`: what a reader waits for after a press, in Chromium: the first frame, with a hand near the button before
 * the press and without, and whole runs with all their arms, each in a worker of its own. Absolute times, so they say something on a quiet machine only; the load is printed beside them.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { loadExperiment } from '../figures/experiments.ts';
import { defaultsOf } from '../lab/experiment/params.ts';
import { CHROMIUM_FLAGS, findChromium } from '../tools/chromium.ts';
import type { ReadersRun, ReadersTimes } from './readers/page.ts';
import { table } from './report.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
const PORT = 8131;
const FIRST_FRAME_MS = 150;
/** From the moment a pointer enters the button to its press. */
const NEAR_MS = 250;
/** Seconds in which a whole run should end on two quiet cores, by experiment. */
const WHOLE_RUN: Readonly<Record<string, number>> = { muonclip: 10, rephrasing: 18, 'tool-loop': 13 };

async function runOf(id: string): Promise<Omit<ReadersRun, 'until' | 'nearMs'>> {
  const experiment = await loadExperiment(id);
  if (!experiment) throw new RangeError(`There is no experiment "${id}".`);
  const params = defaultsOf(experiment.params);
  return {
    experiment: id,
    params,
    arms: experiment.arms(params).map((arm) => arm.id),
    length: experiment.length(params),
  };
}

const root = fileURLToPath(new URL('readers', import.meta.url));
const outDir = mkdtempSync(join(tmpdir(), 'readers-'));
const shared = { root, configFile: false, logLevel: 'error', base: './' } as const;
await build({ ...shared, worker: { format: 'es' }, build: { outDir, target: 'esnext', emptyOutDir: true } });
const server = await preview({ ...shared, build: { outDir }, preview: { port: PORT, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.waitForFunction('typeof run === "function"');
  const ask = (run: ReadersRun) =>
    page.evaluate((job) => (window as unknown as { run(job: ReadersRun): Promise<ReadersTimes> }).run(job), run);
  const rows: string[][] = [['', 'arms', 'first frame ms', 'promised', 'out of nowhere', 'whole run s', 'promised']];
  for (const [id, seconds] of Object.entries(WHOLE_RUN)) {
    const run = await runOf(id);
    const [near, cold]: [number[], number[]] = [[], []];
    for (let i = 0; i < ROUNDS; i++) {
      near.push((await ask({ ...run, until: 1, nearMs: NEAR_MS })).firstMs);
      cold.push((await ask({ ...run, until: 1, nearMs: 0 })).firstMs);
    }
    const { allMs } = await ask({ ...run, until: run.length, nearMs: 0 });
    const whole = (allMs / 1000).toFixed(1);
    const [first, nowhere] = [median(near).toFixed(0), median(cold).toFixed(0)];
    rows.push([id, String(run.arms.length), first, String(FIRST_FRAME_MS), nowhere, whole, String(seconds)]);
  }
  console.log(`Chromium ${browser.version()}, ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`);
  console.log(table(rows));
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}
