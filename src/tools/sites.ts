/** The two builds of the site that the browser tests open: at the root of a host, and under a base path. */

import type { Site } from './serve.ts';

export interface TestSite extends Site {
  readonly name: 'root' | 'base path';
}

export const TEST_SITES: readonly TestSite[] = [
  { name: 'root', dir: '.cache/site/root', base: '/' },
  { name: 'base path', dir: '.cache/site/base', base: '/club/k2/' },
];
