/** What makes one figure different from another: its experiment, the run that it opens with, its news. */

import type { ExperimentSpec, Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { WorkerLike } from '../worker/protocol.ts';

/** A recorded run that is fetched when its parameters are asked for. */
export interface KeptRun<T extends ParamTable, F extends Frame> {
  readonly params: ParamsOf<T>;
  readonly load: () => Promise<Run<T, F>>;
}

export interface FigureSpec<T extends ParamTable, F extends Frame> {
  readonly experiment: ExperimentSpec<T, F>;
  /** The run that the figure opens with. */
  readonly recorded: Run<T, F>;
  /** Other recorded runs of the experiment, such as those of its presets. */
  readonly kept?: readonly KeptRun<T, F>[];
  /** Parameters that choose arms and change no arm's frames: a recorded run holds for all their values. */
  readonly selectsArms: readonly (keyof T & string)[];
  readonly createWorker: () => WorkerLike;
  /** The whole run takes a moment: a changed parameter runs it at once, and the reader walks its frames back and forth. */
  readonly instant?: boolean;
  /** The frame on view when the figure opens; the last one when left out. */
  readonly opensAt?: number;
  /** What to tell a reader who cannot see the charts about the frames from `from` up to `to`. */
  readonly news?: (run: Run<T, F>, from: number, to: number) => string[];
}
