/** The runs that content asks to have recorded: content/<paper>/runs.yaml against content/<paper>/runs/<name>.json. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { loadExperiment } from '../figures/experiments.ts';
import type { AnyExperiment, Run } from '../lab/experiment/experiment.ts';
import { type ParamValue, readParams } from '../lab/experiment/params.ts';
import { combinations, type SweepAxes } from '../lab/experiment/sweep.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

export interface Recording {
  readonly paper: string;
  readonly name: string;
  readonly file: string;
  readonly experiment: AnyExperiment;
  readonly params: Run['params'];
  /** The values that vary, when the recording is a sweep of summaries and not one run. */
  readonly sweep?: SweepAxes;
  /** How many of the first frames a test runs again; fewer than usual for an experiment whose frames take long. */
  readonly check: number;
}

const CHECKED_FRAMES = 12;

interface Entry {
  readonly experiment: string;
  readonly params?: Record<string, unknown>;
  readonly sweep?: Record<string, readonly unknown[]>;
  readonly check?: number;
}

/** Every recording of every paper in the folder `content`. Throws a plain sentence on an unknown experiment or a parameter out of range. */
export async function listRecordings(content = CONTENT): Promise<Recording[]> {
  const lists = readdirSync(content)
    .map((paper) => ({ paper, list: join(content, paper, 'runs.yaml') }))
    .filter(({ list }) => existsSync(list));
  const recordings = lists.flatMap(({ paper, list }) =>
    Object.entries(parse(readFileSync(list, 'utf8')) as Record<string, Entry>).map(([name, entry]) =>
      readEntry(content, paper, name, entry),
    ),
  );
  return Promise.all(recordings);
}

async function readEntry(content: string, paper: string, name: string, entry: Entry): Promise<Recording> {
  const list = join(content, paper, 'runs.yaml');
  const experiment = await loadExperiment(entry.experiment);
  if (!experiment) throw new Error(`${list}: ${name} asks for "${entry.experiment}", which is not an experiment.`);
  const read = (values: Record<string, unknown>) => {
    const { params, problems } = readParams(experiment.params, Object.entries(values));
    if (problems[0]) throw new Error(`${list}: ${name}: ${problems[0].message}`);
    return params;
  };
  const sweep = entry.sweep as Record<string, ParamValue[]> | undefined;
  if (sweep) for (const cell of combinations(sweep)) read({ ...entry.params, ...cell });
  return {
    paper,
    name,
    file: join(content, paper, 'runs', `${name}.json`),
    experiment,
    params: read(entry.params ?? {}),
    ...(sweep && { sweep }),
    check: entry.check ?? CHECKED_FRAMES,
  };
}
