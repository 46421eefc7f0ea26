import { afterEach, expect, it, vi } from 'vitest';
import { NO_SIMD } from './no-simd.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const refusing = {
  Memory: WebAssembly.Memory,
  Module: class {
    constructor() {
      throw new WebAssembly.CompileError('no SIMD');
    }
  },
};

it.each([
  ['no WebAssembly', undefined],
  ['WebAssembly without SIMD', refusing],
])('with %s the kernels say in one sentence what is missing and what still works', async (_, given) => {
  vi.stubGlobal('WebAssembly', given);
  const { createSimdKernels } = await import('./simd.ts');
  expect(() => createSimdKernels(16)).toThrow(NO_SIMD);
});
