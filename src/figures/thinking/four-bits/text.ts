/** Four bits in words: what a scale makes of a group, what is lost, what eight codes are as one number. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { K2 } from '../../../lab/machines/published.ts';
import { type QuantizedSize, quantizedSize } from '../../../lab/machines/quantized-size.ts';
import { relativeRms } from '../../../lab/tensor/minifloat.ts';
import { type FourBitsFrame, type FourBitsParams, type fourBitsParams, fourBitsSpec } from './spec.ts';
import { type Asked, groupIndex, INPUTS, movedIndex, type Read, readMatrix } from './spec-group.ts';

export type FourBitsRun = Run<typeof fourBitsParams, FourBitsFrame>;

export const CONVENTIONS = [
  { range: 'even', label: 'largest / 7' },
  { range: 'full', label: 'largest / 7.5' },
] as const;

/** The matrix at a frame of the run; undefined before there is one. */
export const weightsAt = (run: Pick<FourBitsRun, 'arms'>, at: number): readonly number[] | undefined =>
  (run.arms.matrix ?? [])[Math.min(at, (run.arms.matrix ?? []).length - 1)]?.weights;

/** "9.6 %". */
export const percent = (share: number): string =>
  `${formatFixed(100 * share, share < 0.0995 ? 2 : share < 0.995 ? 1 : 0)} %`;

const paramsOf = (preset: string): Asked => ({
  source: 'trained',
  range: 'even',
  size: '32',
  group: fourBitsSpec.params.group.default,
  moved: 0,
  to: 0,
  ...(fourBitsSpec.presets.find(({ id }) => id === preset)?.params as Partial<Asked>),
});

const unmoved = (asked: Asked): Asked => ({ ...asked, moved: 0 });

/** Where a group lies: "output 11, inputs 1 to 32". */
export function placeOf(asked: Asked): string {
  const from = groupIndex(asked) * Number(asked.size);
  const first = (from % INPUTS) + 1;
  return `output ${Math.floor(from / INPUTS) + 1}, inputs ${first} to ${first + Number(asked.size) - 1}`;
}

/** The group on view, in a sentence or two. */
export function told(weights: readonly number[], asked: Asked): string {
  const { group } = readMatrix(weights, asked);
  const size = Number(asked.size);
  const step = `${size} weights share one scale, whose step is ${formatShort(group.scale)}`;
  if (movedIndex(asked) < 0) return `${step}: rounded to it, they lose ${percent(group.error)} of their size.`;
  const before = readMatrix(weights, unmoved(asked)).group;
  const lostBefore = relativeRms(before.values, before.back, (i) => i !== movedIndex(asked));
  const ratio = group.scale / before.scale;
  const wide = Math.abs(ratio - 1) < 0.005 ? 'as wide' : `${formatShort(ratio)} times as wide`;
  return `${step}, ${wide} as without the moved weight: the other ${size - 1} lose ${percent(group.errorOfOthers)} of their size, and ${percent(lostBefore)} before.`;
}

const last = (run: FourBitsRun) => weightsAt(run, Number.POSITIVE_INFINITY);

export const claims: Readonly<Record<string, (run: FourBitsRun) => string>> = {
  outlier(run) {
    const weights = last(run);
    return weights ? told(weights, paramsOf('outlier')) : '';
  },
  small(run) {
    const weights = last(run);
    if (!weights) return '';
    const [small, large] = [paramsOf('small'), paramsOf('outlier')].map((asked) => readMatrix(weights, asked));
    return `In a group of eight the same outlier harms seven weights and no more. All others stay as they were: the matrix loses ${percent(small!.error)} of its size, and ${percent(large!.error)} with groups of 32.`;
  },
  libraries(run) {
    const weights = last(run);
    if (!weights) return '';
    const [even, full] = CONVENTIONS.map(({ range }) => readMatrix(weights, { ...paramsOf('toy'), range }));
    return `Through 7.5 the steps are finer, and a largest weight that is positive is cut by half a step. The matrix loses ${percent(full!.error)} of its size so, and ${percent(even!.error)} with largest / 7.`;
  },
  packed(run) {
    const weights = last(run);
    if (!weights) return '';
    const { group } = readMatrix(weights, paramsOf('packed'));
    return `Here the step is ${formatShort(group.scale)}, so the codes are the weights. Each gets eight added and four bits, the first the lowest: eight of them are the int32 ${word(group.words[0]!)}.`;
  },
};

/** "−1880241239": an int32 as it is kept, without commas. */
export const word = (value: number): string => String(value).replace('-', '−');
/** Its four-bit digits, the last code first. */
export const hex = (value: number): string => (value >>> 0).toString(16).toUpperCase().padStart(8, '0');

interface Shown {
  readonly run: FourBitsRun;
  readonly params: FourBitsParams;
  readonly position: number;
}
export function foresee({ run, params, position }: Shown): string | undefined {
  const weights = weightsAt(run, position);
  return weights && told(weights, params);
}

/** "507.3 GB". */
export const gigabytes = (bytes: number): string => `${formatFixed(bytes / 1e9, 1)} GB`;
export const k2Size = ({ size }: Pick<Asked, 'size'>): QuantizedSize => quantizedSize(K2.shape, Number(size));

export function summarize(run: FourBitsRun, at: number, asked: Asked): string {
  const weights = weightsAt(run, at);
  if (!weights) return 'No matrix yet.';
  const { error } = readMatrix(weights, asked);
  const state = asked.source !== 'trained' ? 'Made weights' : at === 0 ? 'Weights as drawn' : 'Weights after training';
  return `${state}, ${placeOf(asked)}. ${told(weights, asked)} The whole matrix loses ${percent(error)}.`;
}

/** What both conventions make of the group on view and of the whole matrix. */
export const bothWays = (weights: readonly number[], asked: Asked): { readonly label: string; readonly read: Read }[] =>
  CONVENTIONS.map(({ range, label }) => ({ label, read: readMatrix(weights, { ...asked, range }) }));

export function tabulate(run: FourBitsRun, at: number, asked: Asked) {
  const weights = weightsAt(run, at);
  const read = weights && readMatrix(weights, asked);
  return {
    columns: ['Weight', 'Value', 'Code', 'Rounded', 'Off by'],
    rows: (read?.group.values ?? []).map((value, i) => [
      String(i + 1),
      formatShort(value),
      String(read!.group.codes[i]).replace('-', '−'),
      formatShort(read!.group.back[i]!),
      formatShort(read!.group.back[i]! - value),
    ]),
  };
}
