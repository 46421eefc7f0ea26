/// <reference types="vitest/config" />
/** Unit tests stand beside the code; Astro's own Vite settings let them render Svelte and Astro components on the server. */

import { getViteConfig } from 'astro/config';

const ENGINE_TESTS = 'src/tools/engines/**/*.test.ts';
const COMPILER_TESTS = 'src/tools/kernels/compiler.test.ts';

export default getViteConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    // A few hundred training steps in a test take seconds on a slow machine; a hang still ends.
    testTimeout: 60_000,
    // Vitest leaves a core free, which on a machine of two leaves half of it idle.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: [ENGINE_TESTS, COMPILER_TESTS, '**/node_modules/**', 'src/lab/kernels/assembly/**'],
        },
      },
      {
        extends: true,
        test: { name: 'engines', include: [ENGINE_TESTS], testTimeout: 300_000, fileParallelism: false },
      },
      { extends: true, test: { name: 'kernels', include: [COMPILER_TESTS] } },
    ],
  },
});
