/** The corpus in words: names of the texts, who reads them, the marked pieces of a text, the summary, the table. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import { attributes } from '../../../lab/rephrasing/words.ts';
import { isValueFirst, type PersonCard, type RephrasingCorpusFrame, type rephrasingCorpusParams } from './spec.ts';

export type CorpusRun = Run<typeof rephrasingCorpusParams, RephrasingCorpusFrame>;

export const framesOf = (run: CorpusRun): readonly RephrasingCorpusFrame[] => run.arms.texts ?? [];

/** Who the texts are about: on the first frame, which is there before anything is drawn. */
export function cardOf(run: CorpusRun): PersonCard {
  const card = framesOf(run)[0]?.card;
  if (!card) throw new RangeError('The first text comes with the person’s card; this run has none.');
  return card;
}

/** "Raw text", "Style 4". */
export const nameOf = ({ style }: RephrasingCorpusFrame): string =>
  style === null ? 'Raw text' : `Style ${style + 1}`;

/** What a reader should see in a text. */
export function remarkOf(frame: RephrasingCorpusFrame): string {
  if (frame.style === null) return 'the name once, then pronouns';
  const order = isValueFirst(frame) ? 'value first' : '';
  return [frame.step === 1 ? 'the one that “One rephrasing” reads' : '', order].filter(Boolean).join(', ');
}

export interface Piece {
  /** The space before the word, or nothing. */
  readonly space: string;
  readonly word: string;
  readonly mark: 'value' | 'person' | undefined;
}

/** A text word by word, with its marks; full stops are words of their own. */
export function piecesOf({ parts, facts }: RephrasingCorpusFrame): Piece[] {
  const values = new Set(facts.map(({ valueAt }) => valueAt));
  const persons = new Set(facts.map(({ personAt }) => personAt));
  return parts.map((part, i) => {
    const word = part.trimStart();
    const mark = values.has(i) ? 'value' : persons.has(i) ? 'person' : undefined;
    return { space: part.slice(0, part.length - word.length), word, mark };
  });
}

export const textOf = ({ parts }: RephrasingCorpusFrame): string => parts.join('');

export function summarize(run: CorpusRun, at: number): string {
  const { name, values, asked } = cardOf(run);
  const facts = attributes.map(({ asks }, i) => `${asks} ${values[i]}`).join(', ');
  const frame = framesOf(run)[at];
  const shown = frame ? ` ${nameOf(frame)}: ${textOf(frame)}` : '';
  return `${name}: ${facts}. The questions about ${name} are in ${asked ? 'the training text' : 'the test'}.${shown}`;
}

/** Every text as a row. */
export const tabulate = (run: CorpusRun) => ({
  columns: ['Text', 'Style', 'Tokens', 'Wording'],
  rows: framesOf(run).map((frame) => [
    String(frame.step),
    frame.style === null ? 'raw' : String(frame.style + 1),
    String(frame.parts.length),
    textOf(frame),
  ]),
});
