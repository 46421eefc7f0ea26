/** What the page of the engine tests is asked, and what it answers. */

import type { ParamValue } from '../../lab/experiment/params.ts';
import type { RecordedRun } from '../../lab/experiment/recording.ts';

export interface Asked {
  readonly experiment: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly arms: readonly string[];
  /** Frames of each arm at most. */
  readonly length: number;
  /** After this time the frames that are there are the answer. */
  readonly milliseconds: number;
  /** How long the first frame may take; without one until then there is no answer to compare. */
  readonly firstWithin: number;
}

/** Frames as a recorded run has them, so that every number arrives whole; an arm without any is left out. */
export interface Answer {
  readonly arms: RecordedRun['arms'];
  readonly error?: string;
}
