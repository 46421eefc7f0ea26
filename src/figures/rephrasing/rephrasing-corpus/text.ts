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

/** "raw", "style 4": beside a row. */
export const nameOf = ({ style }: RephrasingCorpusFrame): string => (style === null ? 'raw' : `style ${style + 1}`);

/** "Raw text", "Rephrased in style 4": above the text on view. */
export const headingOf = (frame: RephrasingCorpusFrame): string =>
  frame.style === null ? 'Raw text' : `Rephrased in ${nameOf(frame)}`;

/** What a reader should see in a text. */
export function remarkOf(frame: RephrasingCorpusFrame): string {
  if (frame.style === null && piecesOf(frame).some(({ mark, isName }) => mark === 'person' && !isName))
    return 'the name once, then pronouns';
  return isValueFirst(frame) ? 'the name in every sentence, after the fact' : 'the name in every sentence';
}

export interface Piece {
  /** The space before the word, or nothing. */
  readonly space: string;
  readonly word: string;
  readonly mark: 'value' | 'person' | undefined;
  /** Of a marked word: the attribute that its sentence states, by its index. */
  readonly attribute: number | undefined;
  /** True for the name, false for a pronoun and for every other word. */
  readonly isName: boolean;
}

const PRONOUNS = new Set(['she', 'her', 'he', 'him']);

/** A text word by word, with its marks; full stops are words of their own. */
export function piecesOf({ parts, facts }: RephrasingCorpusFrame): Piece[] {
  return parts.map((part, i) => {
    const word = part.trimStart();
    const stated = facts.find(({ valueAt, personAt }) => valueAt === i || personAt === i);
    const mark = stated && (stated.valueAt === i ? 'value' : 'person');
    const isName = mark === 'person' && !PRONOUNS.has(word.toLowerCase());
    return { space: part.slice(0, part.length - word.length), word, mark, attribute: stated?.attribute, isName };
  });
}

export interface PlacedWord extends Piece {
  /** The same word of another text has the same key: a fact's value and person, or what is left of its sentence by order. */
  readonly key: string;
  /** Begins a sentence. */
  readonly first: boolean;
  /** Stands against the word before it, as a full stop does. */
  readonly glued: boolean;
}

/** The words of a text as a picture moves them from one text to the next. */
export function wordsOf(frame: RephrasingCorpusFrame): PlacedWord[] {
  let sentence = 0;
  let filler = 0;
  let starts = true;
  return piecesOf(frame).map((piece) => {
    const { word, mark } = piece;
    const attribute = frame.facts[sentence]?.attribute ?? -1;
    const key = mark
      ? `${attribute} ${mark}`
      : word === '.'
        ? `${attribute} stop`
        : `${frame.step} ${attribute} ${filler++}`;
    const first = starts;
    starts = word === '.';
    if (starts) sentence++;
    return { ...piece, key, first, glued: word === '.' };
  });
}

export const textOf = ({ parts }: RephrasingCorpusFrame): string => parts.join('');

export function summarize(run: CorpusRun, at: number): string {
  const { name, values, asked } = cardOf(run);
  const facts = attributes.map(({ asks }, i) => `${asks} ${values[i]}`).join(', ');
  const frame = framesOf(run)[at];
  const shown = frame ? ` ${headingOf(frame)}: ${textOf(frame)}` : '';
  return `${name}: ${facts}. The questions about ${name} are in ${asked ? 'the training text' : 'the test'}.${shown}`;
}

/** Of a person who is in no preset: what holds of everybody, and whether training asks about this one. */
export function foresee(run: CorpusRun): string {
  const { name, asked } = cardOf(run);
  const once = run.params.rawness === 'messy' || run.params.rawness === 'uniform';
  const named = once
    ? `The raw text names ${name} once, a rephrasing in every sentence`
    : `Every text names ${name} in every sentence`;
  return `${named}. Training ${asked ? `asks about ${name}, and gives the answers` : `never asks about ${name}: the test does`}.`;
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
