/** Browser tests on the built site, in the system's Chromium: once at the root of a host, once under a base path. */

import { defineConfig } from '@playwright/test';
import type { SiteOptions } from './src/browser-tests/site.ts';
import { CHROMIUM_FLAGS, findChromium } from './src/tools/chromium.ts';

const EVERY_PAGE = /pages\.spec\.ts/;

export default defineConfig<SiteOptions>({
  testDir: 'src/browser-tests',
  testMatch: '*.spec.ts',
  outputDir: '.cache/browser-tests',
  reporter: [['list'], ['json', { outputFile: '.cache/reports/browser.json' }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  use: { launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS } },
  projects: [
    { name: 'root', use: { siteName: 'root' } },
    { name: 'base path', use: { siteName: 'base path' }, testMatch: [EVERY_PAGE, /live-run\.spec\.ts/] },
  ],
});
