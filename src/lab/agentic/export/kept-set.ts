/** The kept set as lines of a file, one task after the other: what the command line writes and what a page saves. */

import { type FactoryParams, produce } from '../factory.ts';
import type { Tally } from '../judge/tally.ts';
import { type ArgumentForm, chatLine } from './chat.ts';

/**
 * One string for each plan: its line with the newline, or '' when nothing of it is kept. Ends after `tasks` valid tasks.
 * Counts everything in `tally`, which is a new one.
 */
export function* keptLines(
  factory: FactoryParams,
  tasks: number,
  tally: Tally,
  form: ArgumentForm,
): Generator<string, void, void> {
  for (const product of produce(factory)) {
    tally.add(product);
    const isKept = !('refused' in product) && product.kept;
    yield isKept ? `${JSON.stringify(chatLine(tally.plans - 1, product.task, isKept, form))}\n` : '';
    if (tally.tasks === tasks) return;
  }
}
