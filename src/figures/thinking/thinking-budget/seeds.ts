/** What the recorded seeds say: means with intervals of the model before and after rewards, and of the one taught answers only. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { ParamValue } from '../../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval } from '../../../lab/statistics.ts';
import { COUNTS, needed } from '../../../lab/thinking/pentagon.ts';
import { UNCAPPED } from '../../../lab/thinking/thinker-shape.ts';
import { BUDGETS } from './spec.ts';

/** Mean share of right answers over the seeds within every budget, of the model that was taught answers only. */
export const controlShares = (sweep: Sweep | undefined): readonly number[] | undefined =>
  sweep && Array.from({ length: BUDGETS }, (_, b) => meanInterval(sweepValues(sweep, 'model', `lastAt${b}`)).mean);

interface Row {
  readonly label: string;
  readonly cells: readonly string[];
}
type Where = Readonly<Record<string, ParamValue>>;

const written = (sweep: Sweep, value: string, where: Where, scale: number, digits: number): string => {
  const { mean, margin } = meanInterval(sweepValues(sweep, 'model', value, where));
  return `${formatFixed(scale * mean, digits)} ± ${formatFixed(scale * margin, digits)}`;
};

/** Budgets at which one more length of problem fits, and none. */
const SHOWN = [0, ...COUNTS.map(needed)];
export const BUDGET_COLUMNS = [...SHOWN.map((b) => `${b} tokens`), 'tokens written', 'direct'];
export const LENGTH_COLUMNS = COUNTS.map((count) => `${count} moves`);

interface Told {
  readonly label: string;
  readonly sweep: Sweep;
  readonly name: 'taught' | 'last';
  readonly where: Where;
}

/** The four models that were recorded. */
export function modelsOf(seeds: Sweep, control: Sweep): Told[] {
  const caps = seeds.sweep.cap ?? [];
  const capped = caps.find((cap) => cap !== UNCAPPED);
  return [
    { label: 'before rewards', sweep: seeds, name: 'taught', where: { cap: UNCAPPED } },
    { label: 'after rewards', sweep: seeds, name: 'last', where: { cap: UNCAPPED } },
    ...(capped === undefined
      ? []
      : [{ label: `rewarded under ${capped} tokens`, sweep: seeds, name: 'last' as const, where: { cap: capped } }]),
    { label: 'taught answers only', sweep: control, name: 'last', where: {} },
  ];
}

/** Right answers within a few budgets, %, tokens and direct answers, %. */
export const budgetRow = ({ label, sweep, name, where }: Told): Row => ({
  label,
  cells: [
    ...SHOWN.map((b) => written(sweep, `${name}At${b}`, where, 100, 0)),
    written(sweep, `${name}Tokens`, where, 1, 1),
    written(sweep, `${name}Direct`, where, 100, 0),
  ],
});

/** Right answers without a budget, or tokens of thought, by the count of moves. */
export const lengthRow = ({ label, sweep, name, where }: Told, what: 'Right' | 'Tokens'): Row => ({
  label,
  cells: COUNTS.map((count) =>
    what === 'Right'
      ? written(sweep, `${name}Right${count}`, where, 100, 0)
      : written(sweep, `${name}Tokens${count}`, where, 1, 1),
  ),
});

/** How often the work of the first the second took, both of all training. */
export const workRatio = (seeds: Sweep, control: Sweep): number =>
  meanInterval(sweepValues(control, 'model', 'gigaflops')).mean /
  meanInterval(sweepValues(seeds, 'model', 'gigaflops', { cap: UNCAPPED })).mean;
