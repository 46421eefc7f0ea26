/**
 * `node src/bench/day.ts [minutes]`: a day of use at high speed, 20 minutes when left out, on the site in dist/. Figures are run,
 * stopped, stepped, scrubbed and reset, two at once; pages change, tabs are hidden, workers are killed and the storage is full. Afterwards
 * memory, collected, must lie within a fifth of what it was after the first minute, no worker may be left, and no error may have come.
 * A rare crash and a slow leak need minutes and not seconds: this is run on request and before a release, not in every test.
 */

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { Random } from '../lab/random.ts';
import { CHROMIUM_FLAGS, findChromium } from '../tools/chromium.ts';
import { serve } from '../tools/serve.ts';

const MINUTES = Number(process.argv[2] ?? 20);
/** Figures that train and figures that compute at once. */
const FIGURES = [
  'muonclip',
  'rephrasing',
  'tool-loop',
  'newton-schulz',
  'router',
  'pipeline-schedule',
  'rl',
  'fp8',
] as const;
const PAGES = ['', 'search/', 'kimi-k2/muonclip/', 'kimi-k2/questions/', 'figures/'] as const;
const GROWTH = 1.2;
const MINUTE = 60_000;

const random = new Random(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.uniform() * list.length)] as T;
const errors: string[] = [];
const counts: Record<string, number> = {};

function watch(page: Page) {
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`));
}

/** Bytes of the page's heap after a collection. */
async function heapOf(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page);
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

const press = async (page: Page, name: RegExp) => {
  const button = page.getByRole('button', { name }).first();
  if ((await button.count()) > 0 && (await button.isEnabled()))
    await button.click({ timeout: 2_000 }).catch(() => undefined);
};

/** What a hand does to a figure; each takes a moment. */
const HANDS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  run: (page) => press(page, /^(Run|Pause|Resume)/),
  step: (page) => press(page, /^Step$/),
  reset: (page) => press(page, /^Reset/),
  scrub: (page) =>
    page
      .locator('.figure-view')
      .first()
      .press(random.uniform() < 0.5 ? 'ArrowLeft' : 'ArrowRight'),
  preset: (page) =>
    page
      .locator('.figure-view')
      .first()
      .press(String(1 + Math.floor(3 * random.uniform()))),
  hide: async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.waitForTimeout(200);
    await page.evaluate(() => {
      Reflect.deleteProperty(document, 'visibilityState');
      document.dispatchEvent(new Event('visibilitychange'));
    });
  },
  kill: async (page) => {
    // As a system short of memory does. The figure must say so and run again.
    const [worker] = page.workers();
    await worker?.evaluate(() => self.close()).catch(() => undefined);
  },
  fill: (page) =>
    page.evaluate(() => {
      try {
        localStorage.setItem('full', 'x'.repeat(6_000_000));
      } catch {
        // Full is what was wanted.
      }
    }),
};

async function use(page: Page, base: string) {
  const isFigure = random.uniform() < 0.7;
  await page.goto(base + (isFigure ? `embed/${pick(FIGURES)}/` : pick(PAGES)), { waitUntil: 'load' });
  const figure = page.locator('.figure-frame[data-ready=true]').first();
  if (
    (await figure.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    )) === false
  )
    return;
  for (let i = 0; i < 12; i++) {
    const name = pick(Object.keys(HANDS));
    counts[name] = (counts[name] ?? 0) + 1;
    await HANDS[name]!(page).catch((error: Error) =>
      errors.push(`${name} at ${page.url()}: ${error.message.split('\n')[0]}`),
    );
    await page.waitForTimeout(50 + 250 * random.uniform());
  }
}

/** Memory of one page at rest, the same each time: the figure that trains, opened anew, run for a moment and reset. */
async function measure(context: BrowserContext, page: Page, base: string): Promise<number> {
  await page.goto(`${base}embed/muonclip/`, { waitUntil: 'load' });
  await page.locator('.figure-frame[data-ready=true]').waitFor();
  await press(page, /^Run/);
  await page.waitForTimeout(1_500);
  await press(page, /^Reset/);
  await page.waitForTimeout(500);
  return heapOf(context, page);
}

async function day(browser: Browser, base: string): Promise<string[]> {
  const context = await browser.newContext();
  const pages = [await context.newPage(), await context.newPage()] as const;
  for (const page of pages) watch(page);
  const started = Date.now();
  let first = 0;
  while (Date.now() - started < MINUTES * MINUTE) {
    await Promise.all(pages.map((page) => use(page, base)));
    if (first > 0 || Date.now() - started < MINUTE) continue;
    first = await measure(context, pages[0], base);
  }
  const last = await measure(context, pages[0], base);
  await pages[1].goto('about:blank');
  await pages[0].waitForTimeout(6_000);
  const workers = pages.flatMap((page) => page.workers()).length;
  console.log(
    `${((Date.now() - started) / MINUTE).toFixed(1)} minutes; ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(
        ', ',
      )}; heap after the first minute ${(first / 1e6).toFixed(1)} MB, at the end ${(last / 1e6).toFixed(1)} MB; workers left ${workers}; errors ${errors.length}.`,
  );
  await context.close();
  return [
    ...(last > GROWTH * first ? [`Memory grew from ${first} to ${last} bytes.`] : []),
    ...(workers > 0 ? [`${workers} workers are left.`] : []),
    ...new Set(errors),
  ];
}

if (!(MINUTES > 1)) throw new RangeError(`A day has more than one minute, and not "${process.argv[2]}".`);
const served = await serve({ dir: 'dist', base: process.env.BASE_PATH ?? '/' });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
try {
  const problems = await day(browser, served.url);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await served.close();
}
