/** `pipeline --out FILE`: makes kept trajectories without a browser, line by line, in constant memory, with a data card beside them. */

import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { factoryOf } from '../../figures/data-pipeline/factory/run.ts';
import { factoryParams } from '../../figures/data-pipeline/factory/spec.ts';
import { dataCard } from '../../lab/agentic/export/data-card.ts';
import { keptLines } from '../../lab/agentic/export/kept-set.ts';
import { Tally } from '../../lab/agentic/judge/tally.ts';
import { readParams } from '../../lab/experiment/params.ts';
import type { Flags } from './flags.ts';

/** Bytes that wait for one write. */
const CHUNK = 1 << 18;

/** `kept.jsonl` has its card in `kept.card.md`. */
export const cardPath = (path: string): string => `${path.replace(/\.jsonl$/, '')}.card.md`;

export function runPipeline(flags: Flags, refuse: (sentence: string) => number): number {
  const path = flags.find(([name]) => name === 'out')?.[1];
  if (path === undefined || path === 'true') return refuse('pipeline needs --out FILE.');
  const own = flags.filter(([name]) => name !== 'out');
  const { params, problems } = readParams(factoryParams, own);
  if (problems.length > 0) return refuse(problems.map(({ message }) => message).join('\n'));

  let file: number;
  try {
    file = openSync(path, 'w');
  } catch (error) {
    return refuse(`--out ${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  const tally = new Tally();
  let waiting = '';
  for (const line of keptLines(factoryOf(params), params.tasks, tally)) {
    waiting += line;
    if (waiting.length > CHUNK) {
      writeSync(file, waiting);
      waiting = '';
    }
  }
  writeSync(file, waiting);
  closeSync(file);
  writeFileSync(cardPath(path), dataCard(basename(path), tally.kept, tally, factoryParams, params));
  console.log(
    `${tally.kept} of ${tally.trajectories} trajectories kept in ${path}; the data card is ${cardPath(path)}.`,
  );
  return 0;
}
