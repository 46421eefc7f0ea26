/** The experiments without the code that runs them, by id, for the build: what they are called and how their frames are summed up. */

import { byId } from '../frame/by-id.ts';
import type { ExperimentSpec } from '../lab/experiment/experiment.ts';

const files = byId(import.meta.glob<Readonly<Record<string, unknown>>>('./*/*/spec.ts'));

const isSpec = (value: unknown): value is ExperimentSpec =>
  typeof value === 'object' && value !== null && 'summarize' in value && 'params' in value;

/** Throws one sentence when there is no such experiment. */
export async function loadSpec(id: string): Promise<ExperimentSpec> {
  const load = files[id];
  const spec = load && Object.values(await load()).find(isSpec);
  if (!spec) throw new Error(`There is no experiment "${id}".`);
  return spec;
}
