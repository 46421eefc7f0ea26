/** What every figure component is given, on the server and again, equal, when it is hydrated. */

import type { Run } from '../lab/experiment/experiment.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';

/** A number of the paper, to be drawn as the paper's: in ink, hollow, dashed. */
export interface FigureFact {
  /** As prose prints it, such as "23.76 %". */
  readonly text: string;
  readonly value: number;
  /** Where the fact stands with its source. */
  readonly href: string;
}

/** Another recorded run of the figure's experiment, fetched when its parameters are asked for. */
export interface KeptFile {
  readonly params: Run['params'];
  readonly href: string;
}

export interface FigureProps {
  readonly recorded: Run;
  /** Other recorded runs, such as those of presets; left out when there are none. */
  readonly kept?: readonly KeptFile[];
  /** The recorded sweeps that the figure's text asks for, by name. */
  readonly sweeps: Readonly<Record<string, Sweep>>;
  /** The facts that the figure's text asks for, by id; left out when it asks for none. */
  readonly facts?: Readonly<Record<string, FigureFact>>;
  readonly number: string;
  readonly title: string;
  readonly claim: string;
  /** Address of the figure alone. */
  readonly embedHref: string;
}
