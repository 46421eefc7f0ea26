/** The experiments by id as the bundler finds them in the figures' folders, each a chunk of its own. */

import type { AnyExperiment } from '../lab/experiment/experiment.ts';

const runs = import.meta.glob<AnyExperiment>('../figures/*/*/run.ts', { import: 'experiment' });

/** The experiment of this id; undefined when there is none. */
export async function findExperiment(id: string): Promise<AnyExperiment | undefined> {
  const [, load] = Object.entries(runs).find(([path]) => path.split('/').at(-2) === id) ?? [];
  return load?.();
}
