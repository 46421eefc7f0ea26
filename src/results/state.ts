/** What of the explorer stands in the address: `?results.a=k2-thinking&results.b=gpt-5`, read and checked as the state of a figure is. */

import type { Addressed } from '../frame/url-state.ts';
import type { ChoiceParam, NumberParam } from '../lab/experiment/params.ts';
import { ACROSS } from './compare.ts';
import type { Results } from './data.ts';

/** A choice left open: the first view that there is, all benchmarks. */
export const ANY = 'any';

const choice = (label: string, help: string, preset: string, options: ChoiceParam['options']): ChoiceParam => ({
  kind: 'choice',
  label,
  help,
  default: preset,
  options,
});

/** Differences of scores in percent: more than this between two that are compared leaves nothing to tell apart. */
const MOST = 20;

export function stateTable({ models, tables, about }: Results, pair: readonly [string, string]) {
  const named = models.map(({ id, short }) => ({ value: id, label: short }));
  const counts: NumberParam = {
    kind: 'number',
    label: 'A lead counts from',
    help: 'How many points two scores must be apart to count. No table gives an interval, so the choice is yours.',
    default: 0,
    min: 0,
    max: MOST,
    unit: 'points',
  };
  return {
    a: choice('First model', 'The model whose leads stand to the right.', pair[0], named),
    b: choice('Second model', 'The model whose leads stand to the left.', pair[1], named),
    table: choice('Where', 'The table that both stand in, or benchmarks that two tables share.', ANY, [
      { value: ANY, label: 'the first that has both' },
      ...tables.map(({ id, name }) => ({ value: id, label: name })),
      { value: ACROSS, label: 'across tables' },
    ]),
    about: choice('Benchmarks', 'What the benchmarks are about.', ANY, [
      { value: ANY, label: 'all' },
      ...Object.entries(about).map(([value, label]) => ({ value, label })),
    ]),
    counts,
  };
}

type Table = ReturnType<typeof stateTable>;

/** For readUrlState and writeUrlState. Nothing runs here, so a state has one frame. */
export const addressed = (id: string, params: Table): Addressed<Table> => ({ id, version: 1, params, length: () => 1 });
