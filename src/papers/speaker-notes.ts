/** What is said to the presenter, in words: the facts in it are printed as everywhere else. */

import { factToShow, printedValue } from './fact-display.ts';
import type { Paper } from './paper.ts';

export type SpeakerNotes = Readonly<Record<number, readonly string[]>>;

/** Throws one sentence for a fact that is not there or cannot be printed. */
export function speakerNotes(notes: SpeakerNotes, { id: paper, facts }: Pick<Paper, 'id' | 'facts'>): SpeakerNotes {
  const said = (text: string) =>
    text.replace(/\{\{([\w-]+)(?: ([\w-]+))?\}\}/g, (_, id: string, part?: string) =>
      printedValue(factToShow(facts, id, paper), part),
    );
  return Object.fromEntries(Object.entries(notes).map(([screen, texts]) => [screen, texts.map(said)]));
}
