/** How long a live run still takes on this machine, from what it has done so far: a slow one is better shown from its recording. */

import type { FigureSnapshot } from '../frame/handle.ts';

/** In seconds: a room waits so long without asking. */
export const LONG = 20;
/** A run's first frames say little of the others. */
const FIRST = 3;

export class Wait {
  #of: { readonly run: FigureSnapshot['shown']; readonly frames: number; readonly at: number } | undefined;

  /** Seconds that are left of the run, looked at now and then; undefined where none goes on, or nothing can be said yet. */
  look(
    run: Pick<FigureSnapshot, 'phase' | 'frames' | 'length' | 'shown'> | undefined,
    seconds: number,
  ): number | undefined {
    if (run?.phase !== 'running') {
      this.#of = undefined;
      return undefined;
    }
    const { frames, length, shown } = run;
    if (this.#of?.run !== shown || frames < this.#of.frames) {
      this.#of = { run: shown, frames, at: seconds };
      return undefined;
    }
    const [done, took] = [frames - this.#of.frames, seconds - this.#of.at];
    return done < FIRST || took <= 0 ? undefined : ((length - frames) * took) / done;
  }
}
