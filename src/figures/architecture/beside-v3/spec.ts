/** From DeepSeek-V3 to K2 one change at a time, as a page sees it: which changes, in which order, at which length of context. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { ModelShape } from '../../../lab/machines/parameters.ts';
import { K2, V3 } from '../../../lab/machines/published.ts';
import { latentFormParam } from '../../../lab/toy/params.ts';

/** The changes that have a cost, and the field of the shape that each sets; grouping has none. */
export const FIELDS = {
  experts: 'experts',
  heads: 'heads',
  dense: 'denseLayers',
  vocabulary: 'vocabulary',
} as const satisfies Record<string, keyof ModelShape>;
export type Costed = keyof typeof FIELDS;
export const COSTED = Object.keys(FIELDS) as readonly Costed[];
export type Change = Costed | 'grouping';

function permutations(of: readonly Costed[]): Costed[][] {
  if (of.length <= 1) return [[...of]];
  return of.flatMap((first) => permutations(of.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

/** How a walk is written: "experts-heads-dense-vocabulary". */
export const orderOf = (changes: readonly Costed[]): string => changes.join('-');

const flag = (label: string, help: string) => ({ kind: 'flag', label, default: true, help, advanced: true }) as const;

export const besideV3Params = {
  measure: {
    kind: 'choice',
    label: 'Drawn on a narrow screen',
    default: 'total',
    options: [
      { value: 'total', label: 'in all' },
      { value: 'active', label: 'one token' },
      { value: 'flop', label: 'operations' },
    ],
    help: 'Which of the three is drawn where there is room for one.',
  },
  context: {
    kind: 'number',
    label: 'Context',
    default: 131_072,
    min: 1024,
    max: 1_048_576,
    log: true,
    integer: true,
    unit: 'tokens',
    help: 'How many tokens stand before the one whose operations are counted.',
  },
  // As the page counts: a prompt that is read.
  form: { ...latentFormParam, default: 'rebuilt' },
  told: {
    kind: 'choice',
    label: 'Change',
    default: 'experts',
    options: [
      { value: 'experts', label: 'experts' },
      { value: 'heads', label: 'heads' },
      { value: 'dense', label: 'dense layers' },
      { value: 'vocabulary', label: 'vocabulary' },
      { value: 'grouping', label: 'grouping' },
    ],
    help: 'The change that is written out.',
  },
  order: {
    kind: 'choice',
    label: 'Order',
    default: orderOf(COSTED),
    options: permutations(COSTED).map((order) => ({ value: orderOf(order), label: order.join(', ') })),
    help: 'In which order the changes are made; or drag a row up or down. Where they end does not depend on it.',
    advanced: true,
  },
  experts: flag('More experts', 'From the experts of DeepSeek-V3 to those of K2.'),
  heads: flag('Fewer heads', 'From the heads of DeepSeek-V3 to those of K2.'),
  dense: flag('Fewer dense layers', 'From the dense layers of DeepSeek-V3 to those of K2.'),
  vocabulary: flag(
    'Larger vocabulary',
    'From the vocabulary of DeepSeek-V3 to that of K2. The report’s Table 2 does not list it.',
  ),
  grouping: flag('No grouping', 'DeepSeek-V3 sends a token to at most four of eight groups of experts; K2 has none.'),
} as const;

export type BesideV3Params = ParamsOf<typeof besideV3Params>;

/** DeepSeek-V3's groups of experts, and how many of them a token may go to: n_group and topk_group of its configuration. */
export const [GROUPS, MOST_GROUPS] = [8, 4] as const;

/** The costed changes in the order of the walk. */
export const orderedChanges = ({ order }: Pick<BesideV3Params, 'order'>): Costed[] => order.split('-') as Costed[];

/** The changes that are made, in their order; grouping comes last. */
export const walkOf = (params: BesideV3Params): Change[] => [
  ...orderedChanges(params).filter((change) => params[change]),
  ...(params.grouping ? (['grouping'] as const) : []),
];

/** DeepSeek-V3 with these changes made. */
export function shapeAfter(changes: readonly Change[]): ModelShape {
  const has = (change: Change) => (changes.includes(change) ? K2 : V3).shape;
  const { heads, keyHeads } = has('heads');
  return {
    ...V3.shape,
    heads,
    keyHeads,
    experts: has('experts').experts,
    denseLayers: has('dense').denseLayers,
    vocabulary: has('vocabulary').vocabulary,
  };
}

export interface BesideV3Frame extends Frame {
  /** The change that was made last; none on the first frame, which is DeepSeek-V3. */
  readonly made: Change | null;
  readonly total: number;
  /** Touched by one token, both embeddings included. */
  readonly active: number;
  /** Floating-point operations of the next token. */
  readonly flop: number;
  /** Share of all sets of experts that a token may go to. */
  readonly choices: number;
}

export const besideV3Spec: ExperimentSpec<typeof besideV3Params, BesideV3Frame> = {
  id: 'beside-v3',
  title: 'From DeepSeek-V3 to Kimi K2, one change at a time',
  version: 3,
  frameName: 'change',
  params: besideV3Params,
  presets: [
    { id: 'all', label: 'All changes', help: 'DeepSeek-V3 becomes K2 change by change.', params: {} },
    {
      id: 'experts',
      label: 'More experts alone',
      help: 'DeepSeek-V3 with the experts of K2 and nothing else.',
      params: { heads: false, dense: false, vocabulary: false, grouping: false },
    },
    {
      id: 'heads',
      label: 'Fewer heads alone',
      help: 'DeepSeek-V3 with the heads of K2 and nothing else.',
      params: { experts: false, dense: false, vocabulary: false, grouping: false, told: 'heads', measure: 'flop' },
    },
    {
      id: 'many-heads',
      label: 'K2 with 128 heads',
      help: 'K2 as it would be with the heads of DeepSeek-V3.',
      params: { heads: false, told: 'heads', measure: 'flop' },
    },
    {
      id: 'short',
      label: 'At a short context',
      help: 'The same changes at the length that K2 was trained on.',
      params: { context: 4096, measure: 'flop', told: 'heads' },
    },
  ],
  arms: () => [{ id: 'walk', label: 'Walk', colour: 'ink' }],
  length: (params) => walkOf(params).length + 1,
  summarize(frames) {
    const last = frames.at(-1);
    return {
      total: last?.total ?? null,
      active: last?.active ?? null,
      flop: last?.flop ?? null,
      choices: last?.choices ?? null,
    };
  },
};
