/** What a figure tells a reader who cannot see it: news of the experiment, the quarters and the end of a run, each once. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import type { FigureSpec } from './figure-spec.ts';

export class Narrator<T extends ParamTable, F extends Frame> {
  private quarter = 0;
  private isOver = false;
  private readonly spec: FigureSpec<T, F>;

  constructor(spec: FigureSpec<T, F>) {
    this.spec = spec;
  }

  /** A new run begins. */
  restart(): void {
    this.quarter = 0;
    this.isOver = false;
  }

  /** Sentences about the frames from `from` up to `to` of a run of `length`. */
  during(run: Run<T, F>, from: number, to: number, length: number): string[] {
    const news = this.spec.news?.(run, Math.min(from, to), to) ?? [];
    const quarter = Math.floor((4 * to) / length);
    if (this.spec.instant || quarter <= this.quarter || quarter > 3) return news;
    this.quarter = quarter;
    return [...news, `Step ${to} of ${length}.`];
  }

  /** The last sentence of a run, the first time it is asked for. */
  end(frames: number, equalsRecording: boolean | undefined): string[] {
    if (this.isOver) return [];
    this.isOver = true;
    const end = `Run finished after ${frames} ${nameFrames(this.spec.experiment.frameName, frames)}.`;
    if (equalsRecording === undefined) return [end];
    return [`${end} It is ${equalsRecording ? 'identical to' : 'not identical to'} the recorded run.`];
  }
}

/** "1 turn", "5 turns", "5 batches": the frame's name after a count. */
export const nameFrames = (name = 'step', count = 2): string =>
  count === 1 ? name : `${name}${/(s|x|ch|sh)$/.test(name) ? 'es' : 's'}`;
