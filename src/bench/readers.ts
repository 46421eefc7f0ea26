/**
 * `node src/bench/readers.ts`: what a reader waits for after a press, in Chromium: the first frame after a press by a
 * mouse, by a finger and out of nowhere, and whole runs with all their arms, each in a worker of its own. Absolute times, so they say something on a quiet machine only; the load is printed beside them.
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
/** From the first movement of a mouse over the figure to its press: to a button some hundred pixels away a hand takes longer (Fitts's law). */
const MOUSE_MS = 500;
/** From the touch of a finger to the click that it makes when it is lifted. */
const FINGER_MS = 80;
/** Seconds in which a whole run should end on two quiet cores, by experiment. */
const WHOLE_RUN: Readonly<Record<string, number>> = { muonclip: 10, rephrasing: 18, 'tool-loop': 13 };

async function runOf(id: string): Promise<Omit<ReadersRun, 'until' | 'nearMs' | 'isAttended'>> {
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
  const rows: string[][] = [
    ['', 'arms', 'first frame ms: mouse', 'finger', 'promised', 'out of nowhere', 'whole run s', 'promised'],
  ];
  for (const [id, seconds] of Object.entries(WHOLE_RUN)) {
    const run = await runOf(id);
    const ways = { mouse: [MOUSE_MS, false], finger: [FINGER_MS, true], nowhere: [0, false] } as const;
    const firsts = { mouse: [] as number[], finger: [] as number[], nowhere: [] as number[] };
    for (let i = 0; i < ROUNDS; i++)
      for (const way of ['mouse', 'finger', 'nowhere'] as const) {
        const [nearMs, isAttended] = ways[way];
        firsts[way].push((await ask({ ...run, until: 1, nearMs, isAttended })).firstMs);
      }
    const { allMs } = await ask({ ...run, until: run.length, nearMs: 0, isAttended: false });
    const [mouse, finger, nowhere] = [firsts.mouse, firsts.finger, firsts.nowhere].map((all) => median(all).toFixed(0));
    rows.push([
      id,
      String(run.arms.length),
      mouse!,
      finger!,
      String(FIRST_FRAME_MS),
      nowhere!,
      (allMs / 1000).toFixed(1),
      String(seconds),
    ]);
  }
  console.log(`Chromium ${browser.version()}, ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`);
  console.log(table(rows));
} finally {
  await browser.close();
  await server.close();
  rmSync(outDir, { recursive: true });
}
