/** The runs that content asks to have recorded: content/<paper>/runs.yaml against content/<paper>/runs/<name>.json. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { experiments, loadExperiment } from '../figures/experiments.ts';
import type { AnyExperiment, Run } from '../lab/experiment/experiment.ts';
import { readParams } from '../lab/experiment/params.ts';
import { combinations, type SweepAxes } from '../lab/experiment/sweep.ts';
import { nearest } from '../papers/nearest.ts';
import { check, named } from '../papers/read-papers.ts';
import { type RunEntry, runsFile } from '../papers/schemas.ts';

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

/** Every recording that the papers in the folder `content` ask for, and a plain sentence for each entry that cannot be one. */
export async function readRuns(content = CONTENT): Promise<{ recordings: Recording[]; problems: string[] }> {
  const recordings: Recording[] = [];
  const problems: string[] = [];
  const attempt = async (action: () => void | Promise<void>) => {
    try {
      await action();
    } catch (error) {
      problems.push((error as Error).message);
    }
  };
  for (const paper of readdirSync(content)) {
    const list = join(content, paper, 'runs.yaml');
    if (!existsSync(list)) continue;
    await attempt(async () => {
      for (const [name, entry] of Object.entries(check(runsFile, parse(readFileSync(list, 'utf8')) ?? {}, list))) {
        await attempt(async () => {
          recordings.push(await readEntry(content, paper, name, entry));
        });
      }
    });
  }
  return { recordings, problems };
}

/** The same; throws when an entry cannot be a recording. */
export async function listRecordings(content = CONTENT): Promise<Recording[]> {
  const { recordings, problems } = await readRuns(content);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return recordings;
}

async function readEntry(content: string, paper: string, name: string, entry: RunEntry): Promise<Recording> {
  const where = `${named(join(content, paper, 'runs.yaml'))}: ${name}`;
  const experiment = await loadExperiment(entry.experiment);
  if (!experiment) {
    const near = nearest(entry.experiment, Object.keys(experiments));
    throw new Error(`${where} asks for "${entry.experiment}", which is not an experiment${near}.`);
  }
  const read = (values: Record<string, unknown>) => {
    const { params, problems } = readParams(experiment.params, Object.entries(values));
    if (problems.length > 0) throw new Error(problems.map(({ message }) => `${where}: ${message}`).join('\n'));
    return params;
  };
  const params = read(entry.params);
  const { sweep } = entry;
  if (sweep) for (const cell of combinations(sweep)) read({ ...entry.params, ...cell });
  return {
    paper,
    name,
    file: join(content, paper, 'runs', `${name}.json`),
    experiment,
    params,
    ...(sweep && { sweep }),
    check: entry.check ?? CHECKED_FRAMES,
  };
}
