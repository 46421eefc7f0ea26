/** The recorded runs of one figure: the one that it opens with, and others that are fetched when the parameters ask for one. */

import type { Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamsOf, ParamTable } from '../lab/experiment/params.ts';
import type { FigureSpec, KeptRun } from './figure-spec.ts';
import { covers, sameFrames } from './run-coverage.ts';

export class Recordings<T extends ParamTable, F extends Frame> {
  private readonly spec: FigureSpec<T, F>;
  private readonly fetched: Run<T, F>[];
  private readonly asked = new Map<KeptRun<T, F>, Promise<void>>();

  constructor(spec: FigureSpec<T, F>) {
    this.spec = spec;
    this.fetched = [spec.recorded];
  }

  /** Whether a run came from here, and was not made in this tab. */
  has(run: Run<T, F>): boolean {
    return this.fetched.includes(run);
  }

  /** The recorded run that has every frame which the parameters ask for, if it is at hand. */
  find(params: ParamsOf<T>): Run<T, F> | undefined {
    return this.fetched.find((run) => covers(this.spec, run, params));
  }

  /** The same, fetched where it has to be; undefined when nobody recorded it or it does not arrive. */
  async fetch(params: ParamsOf<T>): Promise<Run<T, F> | undefined> {
    const wanted = this.spec.kept?.find((one) => sameFrames(this.spec, one.params, params));
    if (!wanted) return undefined;
    const asked = this.asked.get(wanted) ?? this.load(wanted);
    this.asked.set(wanted, asked);
    await asked;
    return this.find(params);
  }

  private async load(wanted: KeptRun<T, F>): Promise<void> {
    try {
      this.fetched.push(await wanted.load());
    } catch {
      // Offline, or the file is gone: the reader can still run it live, and choosing it again asks again.
      this.asked.delete(wanted);
    }
  }
}
