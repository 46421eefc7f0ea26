/** The counter in words: numbers in billions and in full, each part's formula with its numbers, claims, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { inWords } from '../../../frame/claim.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import {
  type Count,
  countParameters,
  countParts,
  inputOf,
  layerOf,
  type Matrix,
  type ModelShape,
  moeLayers,
  outputOf,
  PARTS,
  type Part,
  type Totals,
} from '../../../lab/machines/parameters.ts';
import { K2, PUBLISHED, type Published } from '../../../lab/machines/published.ts';
import { type ParametersFrame, type ParametersParams, parametersParams, shapeOf } from './spec.ts';

export type ParametersRun = Run<typeof parametersParams, ParametersFrame>;

export const PART_NAMES: Readonly<Record<Part, string>> = Object.fromEntries(
  parametersParams.part.options.map(({ value, label }) => [value, label]),
) as Record<Part, string>;

/** Every digit: "1,026,408,232,448". */
export const inFull = (value: number): string => value.toLocaleString('en');

/** "1026.4 billion", "15.7 billion", "343.9 million". */
export function inProse(value: number): string {
  if (value >= 1e15) return `${formatFixed(value / 1e12, 0)} trillion`;
  if (value >= 99.95e6) return `${formatFixed(value / 1e9, value >= 9.95e9 ? 1 : 2)} billion`;
  return value >= 1e5 ? `${formatFixed(value / 1e6, 1)} million` : inFull(value);
}

/** A share in per cent, with as many digits as tell it from 0. */
export const percent = (share: number): string => `${formatFixed(100 * share, share >= 0.1 ? 0 : 1)} %`;

const ACTIVE = { both: 'active', output: 'activeWithoutInput', none: 'activeWithoutBoth' } as const;
export const activeOf = (totals: Totals, convention: ParametersParams['convention']): number =>
  totals[ACTIVE[convention]];
const SENTENCE = {
  both: '',
  output: ', its row of the input’s embedding not counted',
  none: ', embedding and head not counted',
} as const;

/** The published model of exactly these sizes. */
export const publishedOf = (shape: ModelShape): Published | undefined =>
  PUBLISHED.find((one) => sameShape(shape, one.shape));

const sameShape = (a: ModelShape, b: ModelShape) =>
  Object.entries(a).every(([field, value]) => b[field as keyof ModelShape] === value);

/** K2 as its report's Table 4 seems to count it: with experts in every layer. */
export const isEverywhere = (shape: ModelShape): boolean => sameShape(shape, { ...K2.shape, denseLayers: 0 });

const product = ({ rows, columns }: Matrix) => (rows === 1 ? inFull(columns) : `${inFull(rows)} × ${inFull(columns)}`);

/** "3 × 7,168 × 2,048 + 384": equal matrices are taken together. */
function sumOf(matrices: readonly Matrix[]): string {
  const groups = Object.entries(
    Object.groupBy(matrices, (matrix) => [matrix.rows, matrix.columns].sort((a, b) => b - a).join()),
  );
  return groups
    .map(([, group = []]) => `${group.length > 1 ? `${group.length} × ` : ''}${product(group[0]!)}`)
    .join(' + ');
}

export interface Formula {
  /** In words: what is multiplied with what. */
  readonly words: string;
  /** With the numbers put in, up to the result. */
  readonly numbers: string;
}

const WORDS: Readonly<Record<Part, string>> = {
  embedding: 'vocabulary × hidden width; a token reads one row of it',
  attention: 'layers × (query down and up + latent down and up + output + the norms of the latents)',
  dense: 'dense layers × gate, up and down, each hidden width × width',
  router: 'layers with experts × (hidden width × experts + a bias for each)',
  shared: 'layers with experts × shared experts × gate, up and down',
  routed: 'layers with experts × experts × gate, up and down',
  norms: 'two gains a layer, and one at the end',
  head: 'hidden width × vocabulary',
};

/** The count of a part, written out with its numbers. */
export function formulaOf(shape: ModelShape, part: Part): Formula {
  const moe = moeLayers(shape);
  const of = (matrices: readonly Matrix[]) => matrices.filter((matrix) => matrix.part === part);
  const dense = shape.layers - moe;
  const layerKinds = [
    { layers: dense, own: dense > 0 ? of(layerOf(shape, true)) : [] },
    { layers: moe, own: moe > 0 ? of(layerOf(shape, false)) : [] },
  ].filter(({ own }) => own.length > 0);
  // Attention and norms are the same in both kinds of layer.
  const kinds =
    layerKinds.length === 2 && part !== 'routed' ? [{ layers: shape.layers, own: layerKinds[0]!.own }] : layerKinds;
  const layers = kinds.map(({ layers, own }) => {
    const copies = own[0]!.copies;
    const sum = sumOf(own);
    const bracket = sum.includes('+') ? `(${sum})` : sum;
    return `${layers} × ${copies > 1 ? `${inFull(copies)} × ` : ''}${bracket}`;
  });
  const rest = of([...inputOf(shape), ...outputOf(shape)]);
  const terms = [...layers, ...(rest.length > 0 ? [sumOf(rest)] : [])];
  const { total, active } = countParts(shape)[part];
  const lit = active === total ? '' : `; a token touches ${shape.chosen} of ${shape.experts}: ${inFull(active)}`;
  return {
    words: part === 'attention' && shape.attention === 'gqa' ? 'layers × (query + key + value + output)' : WORDS[part],
    numbers: terms.length === 0 ? 'none in this model' : `${terms.join(' + ')} = ${inFull(total)}${lit}`,
  };
}

/** How many of a layer's experts `tokens` tokens wake on the mean, when each goes to any of them equally often. */
export const woken = ({ experts, chosen }: Pick<ModelShape, 'experts' | 'chosen'>, tokens: number): number =>
  experts === 0 ? 0 : experts * (1 - (1 - Math.min(1, chosen / experts)) ** tokens);

/** What a batch reads: "64 tokens at once, their experts dealt by lot, read 74.3 % of them; 284.2 of 384 experts a layer on the mean." */
export function tellBatch(params: ParametersParams): string {
  const shape = shapeOf(params);
  const totals = countParameters(shape);
  const awake = woken(shape, params.tokens);
  const { total } = countParts(shape).routed;
  const others = totals.active - countParts(shape).routed.active;
  const share = shape.experts > 0 ? (others + (total * awake) / shape.experts) / totals.total : 1;
  return `${inFull(params.tokens)} tokens at once, their experts dealt by lot, read ${formatFixed(100 * share, 1)} % of them; ${formatFixed(awake, 1)} of ${inFull(shape.experts)} experts a layer on the mean.`;
}

/** The sentence of a model: what it has and what a token touches. */
export function tell(name: string, params: ParametersParams): string {
  const totals = countParameters(shapeOf(params));
  const active = activeOf(totals, params.convention);
  return `${name} has ${inProse(totals.total)} parameters. One token touches ${inProse(active)} of them, ${percent(active / totals.total)}${SENTENCE[params.convention]}.`;
}

/** K2 with experts in every layer, beside K2 as it is. */
export function tellEverywhere(params: ParametersParams): string {
  const [everywhere, released] = [shapeOf(params), K2.shape].map((shape) => countParameters(shape).total);
  return `With experts in every layer K2 would have ${inProse(everywhere!)} parameters, the number that the report prints. The released configuration has one dense layer, and ${inProse(released!)}.`;
}

/** Of sizes that are no preset's. */
export function foresee(params: ParametersParams): string {
  const shape = shapeOf(params);
  const model = publishedOf(shape);
  if (model) return tell(model.name, params);
  if (isEverywhere(shape)) return tellEverywhere(params);
  const changed = Object.entries(shape).filter(([field, value]) => K2.shape[field as keyof ModelShape] !== value);
  return tell(changed.length <= 3 ? `K2 with ${inWords(parametersParams, changed)}` : 'A model of these sizes', params);
}

export function summarize(params: ParametersParams, position: number, stages: number): string {
  const shape = shapeOf(params);
  const parts = countParts(shape);
  const told = PARTS.filter((part) => parts[part].total > 0).map(
    (part) => `${PART_NAMES[part]} ${inProse(parts[part].total)}`,
  );
  const where = position >= stages - 1 ? '' : ` The token has passed ${position} of ${shape.layers} layers.`;
  return `${foresee(params)} By part: ${told.join(', ')}.${where}`;
}

export function tabulate(params: ParametersParams) {
  const shape = shapeOf(params);
  const parts = countParts(shape);
  const totals = countParameters(shape);
  const row = (name: string, { total, active }: Count, formula: string) => [
    name,
    formula,
    inFull(total),
    inFull(active),
  ];
  return {
    columns: ['Part', 'Formula', 'In all', 'One token'],
    rows: [
      ...PARTS.map((part) => row(PART_NAMES[part], parts[part], formulaOf(shape, part).numbers)),
      row('all, both embeddings counted', totals, ''),
      row('all, the input’s not counted', { total: totals.total, active: totals.activeWithoutInput }, ''),
      row('all, neither counted', { total: totals.total, active: totals.activeWithoutBoth }, ''),
    ],
  };
}
