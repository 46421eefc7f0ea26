import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COMPILED, headOfKernels } from './build.ts';

const compiled = readFileSync(COMPILED, 'utf8');

describe('the compiled kernels', () => {
  it('name the sources as they are, so that a change is not left uncompiled', () => {
    expect(compiled.slice(0, compiled.indexOf('\n') + 1), 'run `npm run kernels`').toBe(headOfKernels());
  });

  it('are below 16 kB compressed', () => {
    expect(gzipSync(compiled).length).toBeLessThan(16_000);
  });
});
