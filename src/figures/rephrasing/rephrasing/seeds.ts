/** The recorded seeds that fit the parameters best, and what they lack of them. */

import { formatParam } from '../../../frame/chart/format.ts';
import { combinations, type Sweep, type SweepCell, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval } from '../../../lab/statistics.ts';
import { type RephrasingParams, rephrasingParams } from './spec.ts';

type Name = keyof RephrasingParams;

/** What a sweep over seeds leaves open, or what changes no arm's frames. */
const FREE: readonly Name[] = ['seed', 'between'];
const compared = (Object.keys(rephrasingParams) as Name[]).filter((name) => !FREE.includes(name));

/** The seeds of one setting, out of a sweep that may vary more than the seed. */
export interface Fit {
  readonly sweep: Sweep;
  /** The parameters of these runs; the seed is the first one's. */
  readonly params: Sweep['params'];
  /** What singles these runs out within the sweep. */
  readonly where: SweepCell['params'];
  /** Parameters in which they differ from those asked for. */
  readonly differing: readonly Name[];
}

/** The setting with the fewest differences; the first of equals. */
export function fittingSeeds(sweeps: readonly Sweep[], asked: RephrasingParams): Fit | undefined {
  const fits = sweeps.flatMap((sweep) => {
    const { seed: _, ...others } = sweep.sweep;
    return combinations(others).map((where): Fit => {
      const params = { ...sweep.params, ...where };
      return { sweep, params, where, differing: compared.filter((name) => params[name] !== asked[name]) };
    });
  });
  return fits.toSorted((a, b) => a.differing.length - b.differing.length)[0];
}

/** "raw text uniform", "readings 10". */
function settingOf(name: Name, params: Sweep['params']): string {
  const param = rephrasingParams[name];
  const value = params[name];
  const shown = 'options' in param ? param.options.find((option) => option.value === value)?.label : undefined;
  const label = name === 'optimizer' ? '' : `${param.label.charAt(0).toLowerCase()}${param.label.slice(1)} `;
  return `${label}${shown ?? formatParam(value ?? '')}`;
}

/** What the seeds on view are seeds of, in a sentence or two. */
export function seedsNote({ sweep, params, where, differing }: Fit, asked: RephrasingParams): string[] {
  const cells = sweep.cells.filter((cell) =>
    Object.entries(where).every(([name, value]) => cell.params[name] === value),
  );
  const seeds = `${cells.length} recorded seeds`;
  if (differing.length === 0) return [`${seeds} with these parameters.`];
  const list = (of: Sweep['params']) => differing.map((name) => settingOf(name, of)).join(', ');
  return [`No seeds were recorded with ${list(asked)}.`, `Here are ${seeds} with ${list(params)}.`];
}

export interface ArmSeeds {
  /** Test accuracy of each seed, as a share. */
  readonly values: readonly number[];
  readonly interval: Interval;
}

/** Undefined for an arm that the sweep does not have. */
export function seedsOf({ sweep, where }: Fit, arm: string): ArmSeeds | undefined {
  const values = sweepValues(sweep, arm, 'accuracy', where);
  return values.length > 0 ? { values, interval: meanInterval(values) } : undefined;
}
