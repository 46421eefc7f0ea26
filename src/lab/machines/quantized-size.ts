/** What a published model's weights take on disk when its routed experts are held in four bits with a scale a group, and the rest is not. */

import { countParameters, countParts, type ModelShape } from './parameters.ts';

/** Bytes of a number in BF16, in which the scales are kept too. */
const BF16 = 2;
const INT4 = 0.5;

export interface QuantizedSize {
  /** Bytes: of the codes, of their scales, and of all that stays in BF16. */
  readonly codes: number;
  readonly scales: number;
  readonly rest: number;
  readonly total: number;
  /** Bytes of the whole model in BF16. */
  readonly plain: number;
  /** Bits that one weight of an expert takes with its share of the scale. */
  readonly bits: number;
}

/** Of the routed experts every matrix is rounded, with one scale for `group` weights; compressed-tensors' pack-quantized format. */
export function quantizedSize(shape: ModelShape, group: number): QuantizedSize {
  if (!(Number.isInteger(group) && group >= 1))
    throw new RangeError(`quantizedSize: groups of ${group} weights: it must be a whole number from 1 on.`);
  const { total } = countParameters(shape);
  const routed = countParts(shape).routed.total;
  const [codes, scales, rest] = [INT4 * routed, (BF16 * routed) / group, BF16 * (total - routed)];
  return {
    codes,
    scales,
    rest,
    total: codes + scales + rest,
    plain: BF16 * total,
    bits: 8 * (INT4 + BF16 / group),
  };
}
