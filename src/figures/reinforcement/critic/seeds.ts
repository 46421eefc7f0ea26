/** What the recorded sweeps say of the critic over seeds: means with intervals, and differences seed by seed. */

import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval, seedDifferences } from '../../../lab/statistics.ts';
import type { CriticArm } from './spec.ts';

/** Over how much people are taken in, and over how much tone is verified. */
export const BIASES = 'critic-seeds';
export const SHARES = 'critic-shared';
/** With rubrics by people for a part of the tasks. */
export const WRITTEN = 'critic-written';

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

/** Each row of the folded table: one setting of one of the sweeps. */
export function settingsIn(sweeps: Sweeps): { readonly label: string; readonly gains: readonly Gain[] }[] {
  const [biases, shares, written] = [sweeps[BIASES], sweeps[SHARES], sweeps[WRITTEN]];
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
  ];
}
