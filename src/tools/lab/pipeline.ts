/** `pipeline --out FILE`: makes kept trajectories without a browser, line by line, in constant memory, with a data card beside them. */

import { closeSync, openSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { factoryOf } from '../../figures/data-pipeline/factory/run.ts';
import { factoryParams } from '../../figures/data-pipeline/factory/spec.ts';
import { ARGUMENT_FORMS, type ArgumentForm } from '../../lab/agentic/export/chat.ts';
import { dataCard } from '../../lab/agentic/export/data-card.ts';
import { keptLines } from '../../lab/agentic/export/kept-set.ts';
import { Tally } from '../../lab/agentic/judge/tally.ts';
import { readParams } from '../../lab/experiment/params.ts';
import { describeFlags } from './describe.ts';
import { type Flags, isAsked } from './flags.ts';
import { OutputError, print, writeAll } from './output.ts';

/** Bytes that wait for one write. */
const CHUNK = 1 << 18;

const OUT_HELP =
  'pipeline --out FILE: tool-use trajectories that a judge kept, one JSON object a line, and a data card beside them.';

const OWN_FLAGS = [
  ['out', 'The file that is written.'],
  [
    'arguments',
    `How calls hold their arguments: for chat templates or for OpenAI's API. one of ${ARGUMENT_FORMS.join(', ')}, default object`,
  ],
] as const;
const isForm = (text: string): text is ArgumentForm => (ARGUMENT_FORMS as readonly string[]).includes(text);

/** `kept.jsonl` has its card in `kept.card.md`. */
export const cardPath = (path: string): string => `${path.replace(/\.jsonl$/, '')}.card.md`;

/** Opens `path` anew, hands a writer to `fill`, and closes it: whatever fails becomes an OutputError. */
function fillFile(path: string, fill: (write: (text: string) => void) => void): void {
  let file: number;
  try {
    file = openSync(path, 'w');
  } catch (error) {
    throw new OutputError(path, error);
  }
  try {
    fill((text) => writeAll(file, text, path));
  } finally {
    closeSync(file);
  }
}

export function runPipeline(flags: Flags, refuse: (sentence: string) => number): number {
  if (isAsked(flags, 'help')) {
    print(`${OUT_HELP}\n${describeFlags(factoryParams, OWN_FLAGS)}`);
    return 0;
  }
  const path = flags.find(([name]) => name === 'out')?.[1];
  if (path === undefined || path === 'true') return refuse('pipeline needs --out FILE.');
  const form = flags.find(([name]) => name === 'arguments')?.[1] ?? 'object';
  if (!isForm(form)) return refuse(`--arguments cannot be "${form}": it must be one of ${ARGUMENT_FORMS.join(', ')}.`);
  const own = flags.filter(([name]) => name !== 'out' && name !== 'arguments');
  const { params, problems } = readParams(factoryParams, own);
  if (problems.length > 0) return refuse(problems.map(({ message }) => message).join('\n'));

  try {
    closeSync(openSync(path, 'w'));
  } catch (error) {
    return refuse(`--out ${path} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  // The card counts what is in the file: none may stand beside a file that is not whole.
  rmSync(cardPath(path), { force: true });
  const tally = new Tally();
  fillFile(path, (write) => {
    let waiting = '';
    for (const line of keptLines(factoryOf(params), params.tasks, tally, form)) {
      waiting += line;
      if (waiting.length > CHUNK) {
        write(waiting);
        waiting = '';
      }
    }
    write(waiting);
  });
  fillFile(cardPath(path), (write) => write(dataCard(basename(path), tally.kept, form, tally, factoryParams, params)));
  print(`${tally.kept} of ${tally.trajectories} trajectories kept in ${path}; the data card is ${cardPath(path)}.`);
  return 0;
}
