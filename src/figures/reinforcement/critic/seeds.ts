/** What the recorded sweeps say of the critic over seeds: means with intervals, and differences seed by seed. */

import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import { type CriticArm, type CriticParams, criticParams } from './spec.ts';

/** Over how much people are taken in, and over how much tone is verified. */
export const BIASES = 'critic-seeds';
export const SHARES = 'critic-shared';
/** With rubrics by people for a part of the tasks. */
export const WRITTEN = 'critic-written';
/** With a rule whose reader misses praise by chance. */
export const NOTICED = 'critic-noticed';

/** What a bar of the picture may be. */
export type Shown = 'addedTone' | 'addedPraise' | 'truly' | 'judged';

type Sweeps = Readonly<Record<string, Sweep>>;
type Where = Readonly<Record<string, number>>;

export interface Gain {
  readonly label: string;
  readonly truly: Interval;
}

/** What refining and the rule are worth in truth, each against the same without it, seed by seed. */
export function gainsIn(sweep: Sweep | undefined, where: Where): Gain[] {
  if (!sweep) return [];
  const gain = (label: string, from: CriticArm['id'], to: CriticArm['id']): Gain => ({
    label,
    truly: meanInterval(
      seedDifferences(sweepValues(sweep, from, 'truly', where), sweepValues(sweep, to, 'truly', where)),
    ),
  });
  return [
    gain('Refining, without the rule', 'frozen', 'refined'),
    gain('The rule, without refining', 'frozen', 'ruled'),
    gain('Refining, with the rule', 'ruled', 'both'),
  ];
}

/** The mean of a value over the recorded seeds of an arm, where a sweep has just the settings of this run. */
export function meanOf(sweeps: Sweeps, params: CriticParams, arm: CriticArm['id'], value: Shown): number | undefined {
  const keys = (Object.keys(criticParams) as (keyof CriticParams)[]).filter((key) => key !== 'seed');
  for (const sweep of [BIASES, SHARES, WRITTEN, NOTICED].map((name) => sweeps[name])) {
    if (!sweep) continue;
    const isOurs = keys.every((key) => (sweep.sweep[key] ?? [sweep.params[key]]).includes(params[key]));
    const where = Object.fromEntries(keys.filter((key) => key in sweep.sweep).map((key) => [key, params[key]]));
    if (isOurs) return meanInterval(sweepValues(sweep, arm, value, where)).mean;
  }
  return undefined;
}

/** Each row of the folded table: one setting of one of the sweeps. */
export function settingsIn(sweeps: Sweeps): { readonly label: string; readonly gains: readonly Gain[] }[] {
  const [biases, shares, written, noticed] = [BIASES, SHARES, WRITTEN, NOTICED].map((name) => sweeps[name]);
  return [
    ...(biases?.sweep.bias ?? []).map((bias) => ({
      label: `taken in by ${bias}`,
      gains: gainsIn(biases, { bias: Number(bias) }),
    })),
    ...(shares?.sweep.shared ?? []).map((shared) => ({
      label: `taken in by ${shares?.params.bias}, tone in verifiable answers ${shared}`,
      gains: gainsIn(shares, { shared: Number(shared) }),
    })),
    ...(written?.sweep.written ?? []).map((share) => ({
      label: `taken in by ${written?.params.bias}, rubrics by people for ${share} of the tasks`,
      gains: gainsIn(written, { written: Number(share) }),
    })),
    ...(noticed?.sweep.noticed ?? []).map((share) => ({
      label: `taken in by ${noticed?.params.bias}, a rule that catches ${share} of the praise`,
      gains: gainsIn(noticed, { noticed: Number(share) }),
    })),
  ];
}
