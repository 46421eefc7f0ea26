/** The document as a conveyor: every sentence a row, the chunk in the rewriter large, and an arrow from each word to what explains it. */

import type { Resolution } from '../../../lab/rephrasing/pipeline/rewrite.ts';
import type { Verdict } from '../../../lab/rephrasing/pipeline/verify.ts';
import { piecesOf, referencesOf, sentenceText } from './passage.ts';
import type { RewritingFrame } from './spec.ts';

/** What became of a pronoun or term: explained rightly; taken for somebody or something else; not explained. */
export type Outcome = 'right' | 'wrong' | 'open';

export interface Arrow {
  readonly id: string;
  /** Row of the word, and of the sentence that explains it. */
  readonly from: number;
  readonly to: number;
  /** True where the rewriter was not given that sentence. */
  readonly isCut: boolean;
  readonly outcome: Outcome;
}

export interface TextPiece {
  readonly text: string;
  /** Of a pronoun or term. */
  readonly outcome: Outcome | undefined;
}

export interface Row {
  readonly chunk: number;
  /** The sentence of the source; pieces of their own for the words that have to be explained, in the chunk on view. */
  readonly pieces: readonly TextPiece[];
  /** What the rewriter made of it; null when it did not write it, undefined when it has not come to it. */
  readonly written: string | null | undefined;
  readonly verdict: Verdict | undefined;
  /** What a corrupted sentence says in truth. */
  readonly truth: string | undefined;
  /** True when an arrow goes there. */
  readonly isSource: boolean;
  /** What is read of it, if written, while another chunk is on view: without the terms in brackets that no word on view goes back to. */
  readonly passed: string | undefined;
}

export interface Conveyor {
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  /** Rows that the rewriter was given: from here to the end of the chunk on view. */
  readonly givenFrom: number;
  /** Where the chunk on view begins and ends (exclusive). */
  readonly start: number;
  readonly end: number;
}

/** The frames of one reach of the context; the chunk on view. */
export function conveyorOf(frames: readonly RewritingFrame[], at: number): Conveyor {
  const starts = frames.map((_, i) => frames.slice(0, i).reduce((sum, { source }) => sum + source.length, 0));
  const now = frames[at]!;
  const start = starts[at]!;
  const facts = frames.flatMap((frame) => frame.facts);
  const sources = frames.flatMap(({ source }) => source);

  /** The row of the nearest sentence before that says the name or value plainly. */
  const plainly = (row: number, word: string): number | undefined => {
    for (let i = row - 1; i >= 0; i--) if (sources[i]!.includes(word)) return i;
    return undefined;
  };
  const rowAt = ({ at: place }: Resolution): number | undefined => {
    if (!place) return undefined;
    const own = place.chunk === at;
    const sentence = own ? place.sentence : frames[place.chunk]?.output[place.sentence]?.origin;
    return sentence === undefined ? undefined : starts[place.chunk]! + sentence;
  };
  const givenFrom = starts[Math.min(at, ...now.context)]!;

  const outcomes = now.resolutions.map((resolution) => {
    const fact = facts[start + resolution.sentence]!;
    const truth = resolution.slot === 'person' ? fact.person : fact.value;
    const outcome: Outcome = resolution.referent === null ? 'open' : resolution.referent === truth ? 'right' : 'wrong';
    return { ...resolution, truth, outcome };
  });
  const arrows = outcomes.flatMap((resolution, i): Arrow[] => {
    const { sentence, outcome, truth, from: by } = resolution;
    const from = start + sentence;
    const isExplained = outcome === 'right' && by !== 'guess';
    const to = (isExplained ? rowAt(resolution) : undefined) ?? plainly(from, truth);
    if (to === undefined || to === from) return [];
    return [{ id: `${sentence} ${resolution.slot} ${i}`, from, to, isCut: !isExplained && to < givenFrom, outcome }];
  });
  const terms = new Set(now.resolutions.map(({ word }) => word));
  const withoutOther = (text: string) =>
    text.replace(/ \(([^)]*)\)/g, (bracket, term: string) => (terms.has(term) ? bracket : ''));
  const targets = new Set(arrows.map(({ to }) => to));
  const rows = frames.flatMap((frame, chunk) => {
    const own = chunk === at ? outcomes : [];
    const references = referencesOf(frame.source, own);
    return frame.source.map((words, i): Row => {
      const here = references.filter(({ sentence }) => sentence === i);
      const isDone = chunk <= at;
      const output = frame.output.find(({ origin }) => origin === i);
      const verdict = isDone ? frame.alone[i] : undefined;
      const fact = frame.facts[i]!;
      const passed = isDone && output ? sentenceText(output.words) : undefined;
      return {
        chunk,
        pieces: piecesOf(words, here).map(({ text, letter }) => {
          const reference = here.find((one) => one.letter === letter);
          const found = own.find(({ sentence, slot }) => sentence === i && slot === reference?.slot);
          return { text, outcome: letter === undefined ? undefined : found?.outcome };
        }),
        written: isDone ? (output ? sentenceText(output.words) : null) : undefined,
        verdict,
        truth: verdict === 'corrupted' ? `${fact.person}, ${fact.value}` : undefined,
        isSource: targets.has(starts[chunk]! + i),
        passed: passed && withoutOther(passed),
      };
    });
  });
  return { rows, arrows, givenFrom, start, end: start + now.source.length };
}

/** Pieces in lines of at most `letters` letters, broken between words. */
export function linesOf(pieces: readonly TextPiece[], letters: number): TextPiece[][] {
  const lines: TextPiece[][] = [[]];
  let length = 0;
  for (const { text, outcome } of pieces)
    for (const word of text.split(/(?= )/)) {
      if (length > 0 && length + word.length > letters) {
        lines.push([]);
        length = 0;
      }
      const line = lines.at(-1)!;
      const last = line.at(-1);
      const shown = length === 0 ? word.trimStart() : word;
      if (last && last.outcome === outcome) line[line.length - 1] = { text: last.text + shown, outcome };
      else line.push({ text: shown, outcome });
      length += shown.length;
    }
  return lines;
}

export interface Place {
  readonly y: number;
  readonly height: number;
}

/** Sentences of a chunk from which on its rows are set small, without their rewritten texts on a narrow screen. */
const MANY = 7;
/** What a picture is high at least, and a small row at most. */
const HEIGHT = { wide: 404, narrow: 384 };
const MOST_SMALL = 18;
/** Room above the chunk on view, where the picture is wide. */
export const HEADS = 14;

/** Where every row of a picture goes, the same for each reach of the context, so that nothing moves when it is changed. */
export function placesOf(all: readonly Conveyor[], isNarrow: boolean) {
  const { rows, start, end } = all[0]!;
  const isDense = end - start >= MANY;
  const sizes: { small: number; letters: number; line: number; pad: number; gap: number } = isNarrow
    ? { small: 8, letters: isDense ? 48 : 45, line: isDense ? 13 : 16, pad: isDense ? 4 : 10, gap: 5 }
    : { small: 10, letters: isDense ? 76 : 57, line: isDense ? 15 : 19, pad: isDense ? 4 : 11, gap: 7 };
  const lines = (text: string) => linesOf([{ text, outcome: undefined }], sizes.letters).length;
  const tall = (i: number) => {
    const source = lines(rows[i]!.pieces.map(({ text }) => text).join(''));
    const written = Math.max(
      1,
      ...all.map(({ rows: own }) => lines(own[i]!.written ?? '') + (own[i]!.truth && !isDense ? 1 : 0)),
    );
    const count = isNarrow ? source + (isDense ? 0 : written) : Math.max(source, written);
    return count * sizes.line + sizes.pad;
  };
  const large = rows.flatMap((_, i) => (i >= start && i < end ? [tall(i)] : []));
  // Few and many large rows make a picture of one height: what is left of it goes to the small ones.
  const gaps = rows.filter((row, i) => i > 0 && rows[i - 1]!.chunk !== row.chunk).length * sizes.gap;
  const room = (isNarrow ? HEIGHT.narrow : HEIGHT.wide - HEADS) - 8 - gaps - large.reduce((sum, one) => sum + one, 0);
  const few = Math.max(1, rows.length - large.length);
  const small = Math.min(MOST_SMALL, Math.max(sizes.small, room / few));
  let y = 4;
  const places = rows.map((row, i): Place => {
    if (i > 0 && rows[i - 1]!.chunk !== row.chunk) y += sizes.gap;
    // The heads of the two columns stand above the chunk on view.
    if (i === start && !isNarrow) y += HEADS;
    const height = i >= start && i < end ? large[i - start]! : small;
    const place = { y, height };
    y += height;
    return place;
  });
  return { ...sizes, isDense, places, height: Math.max(y + 4, isNarrow ? HEIGHT.narrow : HEIGHT.wide) };
}
