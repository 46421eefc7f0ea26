/** What every figure component is given, on the server and again, equal, when it is hydrated. */

import type { Run } from '../lab/experiments/experiment.ts';

export interface FigureProps {
  readonly recorded: Run;
  readonly number: string;
  readonly title: string;
  readonly claim: string;
  /** Address of the figure alone. */
  readonly embedHref: string;
}
