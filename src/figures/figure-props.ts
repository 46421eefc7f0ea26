/** What every figure component is given, on the server and again, equal, when it is hydrated. */

import type { Run } from '../lab/experiments/experiment.ts';
import type { Sweep } from '../lab/experiments/sweep.ts';

export interface FigureProps {
  readonly recorded: Run;
  /** The recorded sweeps that the figure's text asks for, by name. */
  readonly sweeps: Readonly<Record<string, Sweep>>;
  readonly number: string;
  readonly title: string;
  readonly claim: string;
  /** Address of the figure alone. */
  readonly embedHref: string;
}
