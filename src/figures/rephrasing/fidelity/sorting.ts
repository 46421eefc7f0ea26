/** Every text of the run, sorted by each detector from the most suspect to the least, and where a threshold cuts each row. */

import { type DetectorId, thresholdFor } from '../../../lab/rephrasing/fidelity/detectors.ts';
import { ERRORS, type ErrorKind } from '../../../lab/rephrasing/fidelity/errors.ts';
import type { Rephrased } from '../../../lab/rephrasing/fidelity/rephrased.ts';
import { areaUnderCurve } from '../../../lab/rephrasing/fidelity/roc.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import { parseSentence } from '../../../lab/rephrasing/pipeline/language.ts';
import { Reading, readChunk } from '../../../lab/rephrasing/pipeline/reading.ts';
import { sentenceText } from '../rewriting/passage.ts';
import { materialOf } from './run.ts';
import type { FidelityParams } from './spec.ts';

/** The texts in the order in which they come, and the scores that each detector gives them. */
export interface Scores {
  readonly texts: readonly Rephrased[];
  readonly scores: Readonly<Record<DetectorId, readonly number[]>>;
}

/** All batches of the parameters, whatever share is thrown away. */
export function scoresOf(params: Omit<FidelityParams, 'reject'>): Scores {
  const { batches, detector } = materialOf(params);
  const texts = [...batches()].flat();
  const score = (id: DetectorId) => {
    const detect = detector(id);
    return texts.map(({ source, words }) => detect(source, words));
  };
  return { texts, scores: { overlap: score('overlap'), tfidf: score('tfidf'), extraction: score('extraction') } };
}

export interface Sorted {
  readonly id: DetectorId;
  readonly label: string;
  /** Indices into the texts, from the lowest score to the highest; equal ones in the order in which they come. */
  readonly order: readonly number[];
  /** How many of them the filter throws away. */
  readonly cut: number;
  readonly kept: { readonly faithful: number; readonly faulty: number };
  /** Faithful texts among those that it throws away. */
  readonly lost: number;
  /** True when it throws away fewer than it was asked to: all the rest have one score. */
  readonly isStuck: boolean;
}

/** The first `count` texts; `reject`: the share of them that is to be thrown away, or less where scores are equal. */
export function sorted({ texts, scores }: Scores, count: number, reject: number): Sorted[] {
  return DETECTOR_ARMS.map(({ id, label }) => {
    const own = scores[id].slice(0, count);
    const order = own.map((_, i) => i).sort((a, b) => own[a]! - own[b]! || a - b);
    const threshold = thresholdFor(own, reject);
    const kept = order.filter((i) => own[i]! >= threshold);
    const faithful = kept.filter((i) => texts[i]!.error === null).length;
    const cut = own.length - kept.length;
    const lost = order.slice(0, cut).filter((i) => texts[i]!.error === null).length;
    const isStuck = cut < Math.floor(reject * own.length) && own[order[cut]!] === own[order.at(-1)!];
    return { id, label, order, cut, kept: { faithful, faulty: kept.length - faithful }, lost, isStuck };
  });
}

/** Words of the rewritten sentence that the source's does not have. */
function newWords(text: Rephrased): number {
  const { source = '', rewritten = '' } = pairOf(text);
  const known = source.toLowerCase().split(/\W+/);
  return rewritten
    .toLowerCase()
    .split(/\W+/)
    .filter((word) => !known.includes(word)).length;
}

/** Faulty texts that fact extraction alone throws away: told of the wrong person first, and of these the ones with the fewest new words. */
export function caughtByFacts(rows: readonly Sorted[], { texts }: Scores): number[] {
  const isCaught = rows.map(({ order, cut }) => new Set(order.slice(0, cut)));
  const own = rows.findIndex(({ id }) => id === 'extraction');
  const late = (i: number) => Number(texts[i]!.error!.kind !== 'person');
  return [...(isCaught[own] ?? [])]
    .filter((i) => texts[i]!.error !== null && isCaught.every((caught, row) => caught.has(i) === (row === own)))
    .sort((a, b) => late(a) - late(b) || newWords(texts[a]!) - newWords(texts[b]!) || a - b);
}

export interface KindArea {
  readonly kind: ErrorKind;
  /** By detector: how often a faithful text scores above one with this error, a tie counted as half. Null where there is none of a kind. */
  readonly areas: readonly { readonly id: DetectorId; readonly area: number | null }[];
}

/** The area under the curve of each detector for one kind of error at a time, over the first `count` texts. */
export function areasByKind({ texts, scores }: Scores, count: number): KindArea[] {
  const of = (id: DetectorId, kind: ErrorKind | undefined) =>
    scores[id].slice(0, count).filter((_, i) => texts[i]!.error?.kind === kind);
  return ERRORS.map((kind) => ({
    kind,
    areas: DETECTOR_ARMS.map(({ id }) => {
      const [good, bad] = [of(id, undefined), of(id, kind)];
      return { id, area: good.length > 0 && bad.length > 0 ? areaUnderCurve(good, bad) : null };
    }),
  }));
}

/** Faulty texts that a detector keeps, the one with the highest score first: those that no threshold would catch before others. */
export function slipped(rows: readonly Sorted[], texts: readonly Rephrased[]): number[] {
  // The best detector that lets any through: its misses are those that the others miss too.
  for (const { order, cut } of rows.toReversed()) {
    const through = order.slice(cut).filter((i) => texts[i]!.error !== null);
    if (through.length > 0) return through.reverse();
  }
  return [];
}

/** One sentence of a text beside the sentence of its source: the faulty one, or the first. */
export interface Pair {
  /** Undefined when the source says nothing of it. */
  readonly source: string | undefined;
  /** Whom the source's sentence is about, where it does not name them. */
  readonly about: string | undefined;
  /** Undefined when the sentence was left out. */
  readonly rewritten: string | undefined;
}

export function pairOf({ source, faithful, words, error }: Rephrased): Pair {
  const at = error?.at ?? 0;
  const rewritten = error?.kind === 'dropped' ? undefined : sentenceText(words[at]!);
  if (error?.kind === 'claim') return { source: undefined, about: undefined, rewritten };
  const { person, attribute } = parseSentence(faithful[at]!);
  const sentences = source.map(parseSentence);
  const said = readChunk(new Reading(), 0, sentences);
  const place = said.findIndex((one, i) => one.person?.word === person.word && sentences[i]!.attribute === attribute);
  const stated = source[place];
  if (!stated) return { source: undefined, about: undefined, rewritten };
  return { source: sentenceText(stated), about: stated.includes(person.word) ? undefined : person.word, rewritten };
}
