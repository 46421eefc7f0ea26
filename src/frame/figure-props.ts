/** What a figure's frame is given beside its definition, on the server and again, equal, when it is hydrated. */

import type { Run } from '../lab/experiment/experiment.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import type { FigureFact } from './definition.ts';

/** Another recorded run of the figure's experiment, fetched when its parameters are asked for. */
export interface KeptFile {
  readonly params: Run['params'];
  readonly href: string;
}

export interface FigureProps {
  readonly recorded: Run;
  /** Other recorded runs, such as those of presets; left out when there are none. */
  readonly kept?: readonly KeptFile[];
  /** The recorded sweeps that the figure's definition asks for, by name. */
  readonly sweeps: Readonly<Record<string, Sweep>>;
  /** The facts that the definition asks for, by id; left out when it asks for none. */
  readonly facts?: Readonly<Record<string, FigureFact>>;
  readonly number: string;
  /** One sentence in place of the definition's own. */
  readonly claim?: string;
  /** Opens with all but the beginning hidden, unless the address asks for a state of this figure. */
  readonly covered?: boolean;
  /** Address of the figure alone. */
  readonly embedHref: string;
}
