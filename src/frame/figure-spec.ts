/** What the state of a figure is made from: its definition, the runs that it can show, and where live runs are made. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import type { WorkerPool } from '../worker/pool.ts';
import type { WorkerLike } from '../worker/protocol.ts';
import type { FigureDefinition, FigureFact } from './definition.ts';

/** A recorded run that is fetched when its parameters are asked for. */
export interface KeptRun<T extends ParamTable, F extends Frame> {
  readonly params: ParamsOf<T>;
  readonly load: () => Promise<Run<T, F>>;
}

export interface FigureSpec<T extends ParamTable, F extends Frame>
  extends Pick<FigureDefinition<T, F>, 'experiment' | 'selectsArms' | 'instant' | 'news' | 'predict'> {
  /** The run that the figure opens with. */
  readonly recorded: Run<T, F>;
  /** Other recorded runs of the experiment, such as those of its presets. */
  readonly kept?: readonly KeptRun<T, F>[];
  /** The recorded sweeps that the definition names. */
  readonly sweeps?: Readonly<Record<string, Sweep>>;
  /** The paper's facts that the definition names, by id. */
  readonly facts?: Readonly<Record<string, FigureFact>>;
  /** The frame on view when the figure opens; the last one when left out. */
  readonly opensAt?: number | undefined;
  readonly createWorker: () => WorkerLike;
  /** Has workers at hand before a press. */
  readonly waitingWorkers?: Pick<WorkerPool, 'warm' | 'attend' | 'leave'> | undefined;
}
