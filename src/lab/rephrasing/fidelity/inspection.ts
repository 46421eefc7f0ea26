/** What a detector makes of rephrased texts: scores by kind of error, the curve, and what a filter at a threshold lets through. */

import { thresholdFor } from './detectors.ts';
import { ERRORS, type ErrorKind } from './errors.ts';
import { areaUnderCurve, rocCurve } from './roc.ts';

/** What a text is in truth. */
export type Truth = 'faithful' | ErrorKind;
export const TRUTHS: readonly Truth[] = ['faithful', ...ERRORS];

export interface Scored {
  readonly truth: Truth;
  readonly score: number;
}

/** Equal parts of [0, 1] into which scores are counted; a score of 1 falls into the last. */
export const BINS = 40;

/** How many texts of each truth have a score in each bin: (truths, BINS). */
export function histogram(scored: readonly Scored[]): number[][] {
  const counts = TRUTHS.map(() => new Array<number>(BINS).fill(0));
  for (const { truth, score } of scored)
    counts[TRUTHS.indexOf(truth)]![Math.min(BINS - 1, Math.floor(score * BINS))]!++;
  return counts;
}

const scoresOf = (scored: readonly Scored[], faithful: boolean) =>
  scored.filter(({ truth }) => (truth === 'faithful') === faithful).map(({ score }) => score);

/** Area under the ROC curve; null while only one kind of text has come. */
export function areaOf(scored: readonly Scored[]): number | null {
  const [good, bad] = [scoresOf(scored, true), scoresOf(scored, false)];
  return good.length === 0 || bad.length === 0 ? null : areaUnderCurve(good, bad);
}

/** The curve as (spoiled, caught) in thousandths, at most `points` + 1 of them, the ends among them; empty while there is none. */
export function curveOf(scored: readonly Scored[], points: number): number[][] {
  const [good, bad] = [scoresOf(scored, true), scoresOf(scored, false)];
  if (good.length === 0 || bad.length === 0) return [];
  const curve = rocCurve(good, bad);
  const stride = Math.ceil((curve.length - 1) / points);
  return curve
    .filter((_, i) => i % stride === 0 || i === curve.length - 1)
    .map(({ spoiled, caught }) => [Math.round(1000 * spoiled), Math.round(1000 * caught)]);
}

export interface Filtered {
  /** Texts with a score below it are rejected; null when all are. */
  readonly threshold: number | null;
  /** Texts that are kept, by what they are in truth. */
  readonly kept: Readonly<Record<Truth, number>>;
  /** Share of the kept texts that are faithful; null when none is kept. */
  readonly precision: number | null;
  /** Share of the faithful texts that are kept; null when there are none. */
  readonly recall: number | null;
}

/** The filter that throws away `share` of the texts, or fewer where scores are equal. */
export function filtered(scored: readonly Scored[], share: number): Filtered {
  const threshold = thresholdFor(
    scored.map(({ score }) => score),
    share,
  );
  const kept = { faithful: 0, value: 0, person: 0, dropped: 0, claim: 0 };
  for (const { truth, score } of scored) if (score >= threshold) kept[truth]++;
  const all = TRUTHS.reduce((sum, truth) => sum + kept[truth], 0);
  const faithful = scored.filter(({ truth }) => truth === 'faithful').length;
  return {
    threshold: Number.isFinite(threshold) ? threshold : null,
    kept,
    precision: all === 0 ? null : kept.faithful / all,
    recall: faithful === 0 ? null : kept.faithful / faithful,
  };
}
