/** Browser tests on the built site, in the system's Chromium: once at the root of a host, once under a base path. */

import { defineConfig } from '@playwright/test';
import type { SiteOptions } from './src/browser-tests/site.ts';
import { CHROMIUM_FLAGS, findChromium } from './src/tools/chromium.ts';

/** What depends on the address of the site: its links, its requests, its workers, what it keeps. */
const WHEREVER_SERVED = /\/(pages|live-run|offline)\.spec\.ts$/;
/** The site under the base path has a second paper. */
const SECOND_PAPER = /\/second-paper\.spec\.ts$/;

export default defineConfig<SiteOptions>({
  testDir: 'src/browser-tests',
  testMatch: '*.spec.ts',
  outputDir: '.cache/browser-tests',
  reporter: [['list'], ['json', { outputFile: '.cache/reports/browser.json' }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 1,
  timeout: 60_000,
  // What a service worker keeps must not answer for the site; offline.spec.ts allows it.
  use: { serviceWorkers: 'block', launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS } },
  projects: [
    { name: 'root', use: { siteName: 'root' }, testIgnore: SECOND_PAPER },
    {
      name: 'base path',
      use: { siteName: 'base path' },
      testMatch: [WHEREVER_SERVED, SECOND_PAPER],
      // The longest test of all says nothing about the address.
      grepInvert: /the full live run is identical/,
    },
  ],
});
