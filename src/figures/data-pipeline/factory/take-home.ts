/** Makes the kept set of a factory on the page, a slice at a time, with its data card. Loaded when first asked for. */

import { dataCard } from '../../../lab/agentic/export/data-card.ts';
import { keptLines } from '../../../lab/agentic/export/kept-set.ts';
import { Tally } from '../../../lab/agentic/judge/tally.ts';
import { factoryOf } from './run.ts';
import { type FactoryExperimentParams, factoryParams } from './spec.ts';

export interface TakeHome {
  readonly lines: Blob;
  readonly card: Blob;
  readonly kept: number;
}

export const FILE = 'kept.jsonl';
/** As chat templates of open models have it; the command line writes the other form too. */
const FORM = 'object';
/** Beside the file as the command line names it. */
export const CARD = 'kept.card.md';

/** Milliseconds after which the page may draw and listen. */
const SLICE = 12;
/** Characters that become one part of the file. */
const PART = 1 << 20;

/** `onProgress` hears the share of the tasks that is done. Null when `isCancelled` says so. */
export async function makeKeptSet(
  params: FactoryExperimentParams,
  onProgress: (share: number) => void,
  isCancelled: () => boolean,
): Promise<TakeHome | null> {
  const tally = new Tally();
  const parts: Blob[] = [];
  let part = '';
  let until = performance.now() + SLICE;
  for (const line of keptLines(factoryOf(params), params.tasks, tally, FORM)) {
    part += line;
    if (part.length > PART) {
      // A Blob leaves the page's memory to the browser.
      parts.push(new Blob([part]));
      part = '';
    }
    if (performance.now() < until) continue;
    onProgress(tally.tasks / params.tasks);
    await new Promise((resolve) => setTimeout(resolve));
    if (isCancelled()) return null;
    until = performance.now() + SLICE;
  }
  return {
    lines: new Blob([...parts, part], { type: 'application/jsonl' }),
    card: new Blob([dataCard(FILE, tally.kept, FORM, tally, factoryParams, params)], { type: 'text/markdown' }),
    kept: tally.kept,
  };
}
