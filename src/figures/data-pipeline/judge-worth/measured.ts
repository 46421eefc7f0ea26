/** The models that were trained behind judges of known errors: how pure what they read was, and what they solve. From recorded sweeps. */

import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval } from '../../../lab/statistics.ts';

export interface Measured {
  readonly id: string;
  /** The judge in a few words, for the side of its dot. */
  readonly label: string;
  readonly falseAccepts: number;
  readonly falseRejects: number;
  /** Mean share of good ones among what was read. */
  readonly purity: number;
  /** Share of held-out tasks solved, over seeds. */
  readonly solved: Interval;
  /** The same, seed by seed. */
  readonly seeds: readonly number[];
  /** An arm of the tool loop, whose colour it has. */
  readonly arm: 'everything' | 'judged' | 'perfect';
}

type Sweeps = Readonly<Record<string, Sweep>>;

/** A share in words, as "three" of ten. */
export const inTenths = (share: number) =>
  ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][Math.round(10 * share)];

/** Least pure first. Nothing where the sweeps are not there. */
export function measuredIn(sweeps: Sweeps): Measured[] {
  const [seeds, judges] = [sweeps['tool-loop-seeds'], sweeps['tool-loop-judge']];
  if (!seeds || !judges) return [];
  const read = (sweep: Sweep, arm: Measured['arm'], where: Record<string, number> = {}) => ({
    arm,
    purity: meanInterval(sweepValues(sweep, arm, 'purity', where)).mean,
    solved: meanInterval(sweepValues(sweep, arm, 'success', where)),
    seeds: sweepValues(sweep, arm, 'success', where),
  });
  const numbers = (name: string) => (judges.sweep[name] ?? []).map(Number);
  const { falseAccepts, falseRejects } = seeds.params as { falseAccepts: number; falseRejects: number };
  const all: Measured[] = [
    { id: 'none', label: 'no judge', falseAccepts: 1, falseRejects: 0, ...read(seeds, 'everything') },
    { id: 'perfect', label: 'perfect filter', falseAccepts: 0, falseRejects: 0, ...read(seeds, 'perfect') },
    ...numbers('falseRejects').flatMap((rejects) =>
      numbers('falseAccepts').map((accepts) => {
        // The tool loop's own judge ran over more seeds there.
        const isOwn = accepts === falseAccepts && rejects === falseRejects;
        return {
          id: `${accepts}-${rejects}`,
          label: `passes ${inTenths(accepts)} in ten`,
          falseAccepts: accepts,
          falseRejects: rejects,
          ...(isOwn ? read(seeds, 'judged') : read(judges, 'judged', { falseAccepts: accepts, falseRejects: rejects })),
        };
      }),
    ),
  ];
  return all.toSorted((a, b) => a.purity - b.purity);
}

/** Judges that drop at most a tenth of the good ones: the line from no judge to a perfect one. */
export const isGentle = ({ falseRejects }: Measured): boolean => falseRejects <= 0.1;
