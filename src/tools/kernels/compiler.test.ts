/** Compiles the kernels anew; its compiler is installed for it, so only `npm test -- kernels` and `npm test -- all` run it. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMPILED, compileKernels } from './build.ts';

it('the compiled kernels are what their AssemblyScript sources give', async () => {
  expect(await compileKernels()).toBe(readFileSync(COMPILED, 'utf8'));
}, 300_000);
