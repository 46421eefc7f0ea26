import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compileKernels } from './build.ts';

const FILE = new URL('./kernels.wasm.ts', import.meta.url);

describe('the compiled module', () => {
  it('is what its AssemblyScript sources give', async () => {
    expect(await compileKernels()).toBe(readFileSync(FILE, 'utf8'));
  }, 30_000);

  it('is below 16 kB compressed', () => {
    expect(gzipSync(readFileSync(FILE)).length).toBeLessThan(16_000);
  });
});
