/** Builds the benchmark's page with Vite, serves it on localhost and opens it in Chromium. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../tools/chromium.ts';
import type { Answers, EngineName, Reply, Request } from './protocol.ts';

export interface BrowserHost {
  readonly version: string;
  /** Asks an engine's worker; throws what went wrong there, and when the page asked another origin for anything. */
  ask<R extends Request>(engine: EngineName, request: R): Promise<Answers[R['kind']]>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('.', import.meta.url));

export async function openBrowser(port: number): Promise<BrowserHost> {
  const executablePath = findChromium();
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const shared = { root, configFile: false, logLevel: 'error', base: './' } as const;
  await build({
    ...shared,
    worker: { format: 'es' },
    build: { outDir, target: 'esnext', chunkSizeWarningLimit: 4000, emptyOutDir: true },
  });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  const server = await preview({ ...shared, build: { outDir }, preview: { port, host: '127.0.0.1' } });
  const origin = new URL(server.resolvedUrls!.local[0]!).origin;
  const page = await browser.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) foreign.push(url);
  });
  await page.goto(`${origin}/`);
  await page.waitForFunction('typeof ask === "function"');

  return {
    version: browser.version(),
    async ask(engine, request) {
      const reply: Reply = await page.evaluate(
        ([name, message]) =>
          (window as unknown as { ask(name: EngineName, message: Request): Promise<Reply> }).ask(name, message),
        [engine, request] as const,
      );
      if (foreign.length > 0) throw new Error(`The page asked another origin for ${foreign.join(', ')}.`);
      if ('error' in reply) throw new Error(`${engine} failed at "${request.kind}": ${reply.error}`);
      return reply.answer as Answers[(typeof request)['kind']];
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
