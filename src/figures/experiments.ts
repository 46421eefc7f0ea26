/** The experiments by id, found in the figures' folders, for what runs in Node: the command line, the recorder and the tests. */

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnyExperiment } from '../lab/experiment/experiment.ts';

const FOLDER = new URL('./', import.meta.url);

/** Every src/figures/<subject>/<id>/run.ts, in the order of subjects and ids. */
function findRuns(): [id: string, file: URL][] {
  const folders = (url: URL) =>
    readdirSync(fileURLToPath(url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, url: new URL(`${name}/`, url) }));
  return folders(FOLDER)
    .flatMap(({ url }) => folders(url))
    .map(({ name, url }): [string, URL] => [name, new URL('run.ts', url)])
    .filter(([, file]) => existsSync(file));
}

export const experiments: Readonly<Record<string, () => Promise<AnyExperiment>>> = Object.fromEntries(
  findRuns().map(([id, file]) => [
    id,
    async () => ((await import(/* @vite-ignore */ file.href)) as { experiment: AnyExperiment }).experiment,
  ]),
);

/** The experiment of this id; undefined when there is none. */
export async function loadExperiment(id: string): Promise<AnyExperiment | undefined> {
  return Object.hasOwn(experiments, id) ? experiments[id]?.() : undefined;
}
