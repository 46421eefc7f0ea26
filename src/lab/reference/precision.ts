/** The two precisions in which every section of a reference file is checked, and how a check tells what it found. */

import { createFloat64Kernels } from '../kernels/float64.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { createSimdKernels } from '../kernels/simd.ts';

export type Precision = Kernels['precision'];

/** Arena elements: far more than the small references need. */
const ARENA = 1 << 21;

export const kernelsOf = (precision: Precision): Kernels =>
  precision === 'float64' ? createFloat64Kernels(ARENA) : createSimdKernels(ARENA);

/** Collects errors under names, so that a report can say which number was worst. */
export type RecordError = (what: string, error: number) => void;

/** Compares what the lab computes with one section of the file; `file` is the whole of it. */
export type Check = (section: unknown, precision: Precision, record: RecordError, file: unknown) => void;
