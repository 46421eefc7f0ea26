/** The walk in words: what each change is, what it costs, and what the report says for it. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { K2, V3 } from '../../../lab/machines/published.ts';
import { stateAfter } from './run.ts';
import {
  type BesideV3Frame,
  type BesideV3Params,
  type besideV3Params,
  type Change,
  COSTED,
  FIELDS,
  GROUPS,
  MOST_GROUPS,
  orderedChanges,
  walkOf,
} from './spec.ts';

export type BesideV3Run = Run<typeof besideV3Params, BesideV3Frame>;

export const MEASURES = ['total', 'active', 'flop'] as const;
export type Measure = (typeof MEASURES)[number];

const inFull = (value: number) => value.toLocaleString('en');

const NOUNS = { experts: 'routed experts', heads: 'heads', dense: 'dense layer', vocabulary: 'vocabulary' } as const;

/** "384 routed experts, not 256". */
export function nameOf(change: Change): string {
  if (change === 'grouping') return `no groups, not ${MOST_GROUPS} of ${GROUPS}`;
  const [after, before] = [K2, V3].map(({ shape }) => shape[FIELDS[change]] as number);
  if (change === 'vocabulary') return `vocabulary ${inFull(after!)}, not ${inFull(before!)}`;
  return `${after} ${NOUNS[change]}${change === 'dense' && after !== 1 ? 's' : ''}, not ${before}`;
}

/** What the report says for a change; section 2.3 was read for it. */
export const REASONS: Readonly<Record<Change, string>> = {
  experts:
    'The report’s reason: with as many active parameters, more experts lower the loss. It stops here because more of them make the infrastructure more complex.',
  heads:
    'The report’s reason: what heads cost at inference when the context is long, for a small gain in loss. It does not name the stability of training.',
  dense: 'The report gives no reason.',
  vocabulary: 'The report’s Table 2 does not list it, and the report gives no reason.',
  grouping: 'The report gives no reason.',
};

/** "671.0 billion", "0.73 trillion operations". */
export function amount(measure: Measure, value: number): string {
  if (measure === 'flop' && Math.abs(value) >= 0.9995e12) return `${formatFixed(value / 1e12, 2)} trillion`;
  if (measure === 'flop') return `${formatFixed(value / 1e9, Math.abs(value) >= 99.95e9 ? 0 : 1)} billion`;
  return `${formatFixed(value / 1e9, Math.abs(value) >= 9.995e9 ? 1 : 2)} billion`;
}

/** "+334.9 billion", "−5.24 billion", "nothing". */
export function difference(measure: Measure, value: number): string {
  if (value === 0) return 'nothing';
  if (Math.abs(value) < 1e8) return `${value > 0 ? '+' : '−'}${formatFixed(Math.abs(value) / 1e6, 1)} million`;
  return `${value > 0 ? '+' : ''}${amount(measure, value)}`;
}

/** The states before and after a change where it stands in the walk; of a change that is not made, as if it came at the end. */
export function aroundOf(params: BesideV3Params, change: Change) {
  const walk = walkOf(params);
  const place = walk.indexOf(change);
  const before = place < 0 ? walk : walk.slice(0, place);
  return { before: stateAfter(before, params), after: stateAfter([...before, change], params), isMade: place >= 0 };
}

/** "with keys absorbed": how attention's operations are counted. */
const counted = ({ form }: Pick<BesideV3Params, 'form'>) => `with keys ${form === 'rebuilt' ? 'built once' : form}`;

const percent = (share: number) => `${formatFixed(100 * share, 1)} %`;

/** A change written out: what it adds to each measure. */
export function tell(params: BesideV3Params, change: Change): string {
  const { before, after, isMade } = aroundOf(params, change);
  const verb = isMade ? '' : 'would be ';
  if (change === 'grouping')
    return `${nameOf(change)}: ${verb}no parameter and no operation. With groups a token may go to ${percent(before.choices)} of all sets of ${V3.shape.chosen} experts, without them to any.`;
  const parts = MEASURES.map((measure) => difference(measure, after[measure] - before[measure]));
  const rise = after.flop / before.flop - 1;
  return `${nameOf(change)}: ${verb}${parts[0]} parameters in all, ${parts[1]} for one token, ${parts[2]} operations a token after ${inFull(params.context)} others, ${counted(params)}${Math.abs(rise) >= 0.0005 ? ` (${rise > 0 ? '+' : '−'}${percent(Math.abs(rise))})` : ''}.`;
}

/** Where a walk ends, beside where it began. */
export function tellEnd(params: BesideV3Params): string {
  const walk = walkOf(params);
  const [start, end] = [stateAfter([], params), stateAfter(walk, params)];
  const isK2 = [...COSTED, 'grouping' as const].every((change) => walk.includes(change));
  const name = isK2
    ? 'Kimi K2'
    : walk.length === 0
      ? 'DeepSeek-V3 as it is'
      : `DeepSeek-V3 with ${walk.length === 1 ? 'one change' : `${walk.length} changes`}`;
  const parts = [
    `${amount('total', end.total)} parameters in place of ${amount('total', start.total)}`,
    `${amount('active', end.active)} for one token in place of ${amount('active', start.active)}`,
    `${amount('flop', end.flop)} operations in place of ${amount('flop', start.flop)}`,
  ];
  return `${name}: ${parts[0]}; ${parts[1]}; after ${inFull(params.context)} tokens, ${counted(params)}, ${parts[2]}.`;
}

export function summarize(params: BesideV3Params): string {
  return `${tellEnd(params)} ${walkOf(params)
    .map((change) => tell(params, change))
    .join(' ')}`;
}

export function tabulate(params: BesideV3Params) {
  const walk = walkOf(params);
  const rest = [...orderedChanges(params), 'grouping' as const].filter((change) => !walk.includes(change));
  const states = [[], ...walk.map((_, i) => walk.slice(0, i + 1))].map((made) => stateAfter(made, params));
  return {
    columns: ['Change', 'Parameters', 'One token', 'Operations of the next token', 'The report'],
    rows: [
      ['DeepSeek-V3', inFull(states[0]!.total), inFull(states[0]!.active), inFull(states[0]!.flop), ''],
      ...walk.map((change, i) => [
        nameOf(change),
        ...MEASURES.map((measure) => inFull(states[i + 1]![measure])),
        REASONS[change],
      ]),
      ...rest.map((change) => [`${nameOf(change)}: not made`, '', '', '', REASONS[change]]),
    ],
  };
}
