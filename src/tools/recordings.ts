/** The runs that content asks to have recorded: content/<paper>/runs.yaml against content/<paper>/runs/<name>.json. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Experiment, Run } from '../lab/experiments/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import { readParams } from '../lab/experiments/params.ts';

const CONTENT = fileURLToPath(new URL('../../content/', import.meta.url));

export interface Recording {
  readonly paper: string;
  readonly name: string;
  readonly file: string;
  readonly experiment: Experiment;
  readonly params: Run['params'];
}

/** Every recording of every paper. Throws a plain sentence on an unknown experiment or a parameter out of range. */
export function listRecordings(): Recording[] {
  return readdirSync(CONTENT).flatMap((paper) => {
    const list = join(CONTENT, paper, 'runs.yaml');
    if (!existsSync(list)) return [];
    const entries = parse(readFileSync(list, 'utf8')) as Record<
      string,
      { experiment: string; params?: Record<string, unknown> }
    >;
    return Object.entries(entries).map(([name, entry]) => {
      const experiment = Object.hasOwn(experiments, entry.experiment) ? experiments[entry.experiment] : undefined;
      if (!experiment) throw new Error(`${list}: ${name} asks for "${entry.experiment}", which is not an experiment.`);
      const { params, problems } = readParams(experiment.params, Object.entries(entry.params ?? {}));
      if (problems[0]) throw new Error(`${list}: ${name}: ${problems[0].message}`);
      return { paper, name, file: join(CONTENT, paper, 'runs', `${name}.json`), experiment, params };
    });
  });
}
