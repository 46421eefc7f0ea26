/** JSON of this site, and the recorded runs that a figure fetches when they are asked for. */

import type { Frame } from '../lab/experiment/experiment.ts';
import type { ParamTable } from '../lab/experiment/params.ts';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import type { KeptFile } from './figure-props.ts';
import type { KeptRun } from './figure-spec.ts';

/** Throws when the address does not answer with JSON. */
export async function fetchJson<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return (await response.json()) as T;
}

/** The files as a figure's state wants them. */
export const keptRuns = (files: readonly KeptFile[]): KeptRun<ParamTable, Frame>[] =>
  files.map(({ params, href }) => ({ params, load: async () => decodeRun(await fetchJson<RecordedRun>(href)) }));
