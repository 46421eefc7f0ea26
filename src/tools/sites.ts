/** The two builds of the site that the browser tests open: at the root of a host, and under a base path with a second paper. */

import type { Site } from './serve.ts';

export interface TestSite extends Site {
  readonly name: 'root' | 'base path';
  /** The program that builds it. */
  readonly build: readonly [string, ...string[]];
}

export const TEST_SITES: readonly TestSite[] = [
  { name: 'root', dir: '.cache/site/root', base: '/', build: ['astro', 'build'] },
  {
    name: 'base path',
    dir: '.cache/site/base',
    base: '/club/k2/',
    build: ['node', 'src/tools/build-two-papers.ts'],
  },
];
