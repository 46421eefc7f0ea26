/** JSON of this site, and the recorded runs that a figure fetches when they are asked for. */

import type { KeptRun } from '../frame/figure-spec.ts';
import type { ExperimentSpec, Frame, Run } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import type { KeptFile } from './figure-props.ts';

/** Throws when the address does not answer with JSON. */
export async function fetchJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as T;
}

/** The files as a figure's state wants them. Each is of the figure's experiment, so its parameters and frames are of its kind. */
export const keptRuns = <T extends ParamTable, F extends Frame>(
  _experiment: ExperimentSpec<T, F>,
  files: readonly KeptFile[],
): KeptRun<T, F>[] =>
  files.map(({ params, href }) => ({
    params: params as KeptRun<T, F>['params'],
    load: async () => decodeRun(await fetchJson<RecordedRun>(href)) as unknown as Run<T, F>,
  }));
