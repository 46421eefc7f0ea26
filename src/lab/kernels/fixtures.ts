/** What the kernel tests share: both implementations on the same inputs, at odd sizes and scales. */

import { Random } from '../random.ts';
import { relativeError } from '../relative-error.ts';
import { createFloat64Kernels } from './float64.ts';
import type { Kernels } from './kernels.ts';
import { createSimdKernels } from './simd.ts';

const ELEMENTS = 1 << 17;
export const TOLERANCE = 2e-6;
/** Sizes around the lanes (4), the register block (5 x 8) and the panel depths (64, 256). */
export const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33];
export const SCALES = [1e-9, 1e-3, 1, 1e3, 1e9];

export const simd = createSimdKernels(ELEMENTS);
export const twin = createFloat64Kernels(ELEMENTS);
export const at = (k: Kernels, region: number) => k.start + region * 20_000;

export function normals(n: number, seed: number, scale = 1): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length: n }, () => scale * random.normal());
}

/** Loads the same float32 inputs into both, runs the same call on both and returns the relative error of a region. */
export function compare(
  inputs: readonly Float32Array[],
  output: [region: number, n: number],
  call: (k: Kernels, region: (i: number) => number) => void,
): number {
  for (const k of [simd, twin]) {
    for (const [i, input] of inputs.entries()) k.arena.set(input, at(k, i));
    call(k, (i) => at(k, i));
  }
  const [region, n] = output;
  const read = (k: Kernels) => k.arena.slice(at(k, region), at(k, region) + n);
  return relativeError(read(simd), read(twin));
}
