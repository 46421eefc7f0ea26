/** What four bits make of a matrix and of one group in it: scale, codes, what they give back, the error, the packed words. */

import { type CodeRange, quantizeValues } from '../../../lab/tensor/fake-quantize.ts';
import { relativeRms } from '../../../lab/tensor/minifloat.ts';

/** Of the first expert's first matrix: 32 outputs with 64 inputs each. */
export const OUTPUTS = 32;
export const INPUTS = 64;

const BITS = 4;
/** Codes in one int32. */
export const PACKED = 8;

/** What the reader has set: which group, how its scale is made, and the weight of it that is moved. */
export interface Asked {
  readonly source: 'trained' | 'ramp' | 'count';
  readonly range: CodeRange;
  readonly size: '8' | '16' | '32' | '64';
  /** Counted from 1; beyond the last it is the last. */
  readonly group: number;
  /** The weight of the group that is moved, counted from 1; 0 for none. Beyond the last it is the last. */
  readonly moved: number;
  readonly to: number;
}

/** Weights that rise in even steps from −0.1, and one to seven and a zero over and over. */
const MADE = { ramp: (i: number) => ((i % 32) - 16) / 160, count: (i: number) => (i + 1) % PACKED };

export const groupsOf = ({ size }: Pick<Asked, 'size'>): number => (INPUTS * OUTPUTS) / Number(size);
export const groupIndex = (asked: Pick<Asked, 'size' | 'group'>): number => Math.min(asked.group, groupsOf(asked)) - 1;
/** The place in its group of the weight that is moved, or -1. */
export const movedIndex = ({ moved, size }: Pick<Asked, 'moved' | 'size'>): number => Math.min(moved, Number(size)) - 1;

/** The matrix as asked for, output after output, with the moved weight where it was moved to. */
export function matrixOf(weights: readonly number[], asked: Asked): Float64Array {
  const { source } = asked;
  const matrix = Float64Array.from(weights, (weight, i) => (source === 'trained' ? weight : MADE[source](i % INPUTS)));
  const index = movedIndex(asked);
  if (index >= 0) matrix[groupIndex(asked) * Number(asked.size) + index] = asked.to;
  return matrix;
}

export interface Group {
  readonly values: readonly number[];
  readonly codes: readonly number[];
  /** Size of a step from code to code. */
  readonly scale: number;
  /** Codes times the scale. */
  readonly back: readonly number[];
  /** Mean square of what is lost. */
  readonly mse: number;
  /** What is lost as a share of the weights' size: of the group, and of it without the weight that is moved. */
  readonly error: number;
  readonly errorOfOthers: number;
  /** int32, eight codes each, the first in the lowest four bits, each code plus eight. */
  readonly words: readonly number[];
}

export interface Read {
  readonly codes: Int8Array;
  readonly group: Group;
  /** Share of their size that all weights of the matrix lose. */
  readonly error: number;
}

export const packed = (codes: readonly number[]): number =>
  codes.reduce((word, code, i) => word | ((code + 8) << (4 * i)), 0);

/** Everything that a picture of the matrix and its group shows. */
export function readMatrix(weights: readonly number[], asked: Asked): Read {
  const matrix = matrixOf(weights, asked);
  const back = new Float64Array(matrix.length);
  const size = Number(asked.size);
  const shape = { rows: OUTPUTS, cols: INPUTS };
  const { codes, scales } = quantizeValues(matrix, shape, { size, along: 'row' }, BITS, asked.range, back);
  const index = groupIndex(asked);
  const [from, to] = [index * size, (index + 1) * size];
  const [own, held] = [[...matrix.subarray(from, to)], [...back.subarray(from, to)]];
  const moved = movedIndex(asked);
  const codesOfGroup = [...codes.subarray(from, to)];
  return {
    codes,
    error: relativeRms(matrix, back),
    group: {
      values: own,
      codes: codesOfGroup,
      scale: scales[index]!,
      back: held,
      mse: own.reduce((sum, value, i) => sum + (held[i]! - value) * (held[i]! - value), 0) / size,
      error: relativeRms(own, held),
      errorOfOthers: relativeRms(own, held, (i) => i !== moved),
      words: Array.from({ length: size / PACKED }, (_, i) => packed(codesOfGroup.slice(i * PACKED, (i + 1) * PACKED))),
    },
  };
}
