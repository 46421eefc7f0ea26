/** Builds the page of the engine tests as the site's own workers are built, and serves it. */

import { resolve } from 'node:path';
import { build } from 'vite';
import { type Served, serve } from '../serve.ts';
import type { FramesByArm } from './first-steps.ts';

const LONGEST_RUN_MS = 240_000;

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

/** Waits for the page's answer, which `read` fetches from the browser, and returns its frames. */
export async function framesFrom(read: () => Promise<unknown>): Promise<FramesByArm> {
  const end = Date.now() + LONGEST_RUN_MS;
  for (;;) {
    const text = await read();
    const answer = typeof text === 'string' ? JSON.parse(text) : undefined;
    if (answer?.error) throw new Error(answer.error);
    if (answer?.frames) return answer.frames;
    if (Date.now() > end) throw new Error(`The page gave no answer within ${LONGEST_RUN_MS / 1000} s.`);
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

/** Read in the browser: the answer as text, so that no protocol in between rounds a number. */
export const ANSWER = 'window.answer === undefined ? null : JSON.stringify(window.answer)';
