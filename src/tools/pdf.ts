/** `npm run pdf`: prints every walkthrough to public/pdf/<paper>/<slug>.pdf, which the next build offers beside its title. */

import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { chromium } from '@playwright/test';
import { printedFile } from '../papers/printed-file.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

const BUILT = '.cache/site/pdf';
/** Figures and drawings draw themselves anew for paper; this is long enough for the slowest. */
const SETTLE_MS = 1500;

const built = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
  env: { ...process.env, OUT_DIR: BUILT, BASE_PATH: '/' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (built.status !== 0) process.exit(1);

const served = await serve({ dir: BUILT, base: '/' });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
for (const file of globSync('content/*/walkthroughs/*.mdx').sort()) {
  const [paper, slug] = [basename(dirname(dirname(file))), basename(file, '.mdx')];
  const to = printedFile(paper, slug);
  mkdirSync(dirname(to), { recursive: true });
  const page = await browser.newPage({ colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block' });
  await page.goto(`${served.url}${paper}/${slug}/`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLE_MS);
  await page.pdf({ path: to, preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  await page.close();
  console.log(`${to}, ${(statSync(to).size / 1e6).toFixed(1)} MB`);
}
await browser.close();
await served.close();
