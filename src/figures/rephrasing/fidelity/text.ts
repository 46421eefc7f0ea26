/** The detectors in words and numbers: what each filter keeps by kind of text, and what training on it was worth. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import type { ErrorKind } from '../../../lab/rephrasing/fidelity/errors.ts';
import { TRUTHS, type Truth } from '../../../lab/rephrasing/fidelity/inspection.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import { eachSeed, type Interval, meanInterval, type PerSeed, seedDifferences } from '../../../lab/statistics.ts';
import { FIDELITY_TRAINING_ARMS } from '../fidelity-training/spec.ts';
import type { Example, FidelityFrame, fidelityParams } from './spec.ts';

export type FidelityRun = Run<typeof fidelityParams, FidelityFrame>;

export interface Detector {
  readonly id: string;
  readonly label: string;
  readonly frame: FidelityFrame;
}

/** The detectors at a batch, as far as they have come. */
export const detectorsAt = (run: FidelityRun, at: number): Detector[] =>
  DETECTOR_ARMS.flatMap(({ id, label }) => {
    const frame = run.arms[id]?.[at];
    return frame ? [{ id, label, frame }] : [];
  });

export const TRUTH_LABELS: Readonly<Record<Truth, string>> = {
  faithful: 'faithful',
  value: 'value exchanged',
  person: 'person exchanged',
  dropped: 'fact dropped',
  claim: 'claim added',
};

/** What stands beside the marked sentence of a text that slipped through. */
export const ERROR_NOTES: Readonly<Record<ErrorKind, string>> = {
  value: 'the value is not the source’s',
  person: 'told of the wrong person',
  dropped: 'here a fact of the source is missing',
  claim: 'the source says nothing of it',
};

export interface Kept {
  readonly kept: number;
  readonly all: number;
}

/** Texts of each truth: how many there are, and how many the filter keeps. */
export function keptOf({ kept, histogram }: FidelityFrame): Record<Truth, Kept> {
  const count = (truth: Truth) => (histogram[TRUTHS.indexOf(truth)] ?? []).reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(TRUTHS.map((truth) => [truth, { kept: kept[truth], all: count(truth) }])) as Record<
    Truth,
    Kept
  >;
}

/** Scores of faithful and of faulty texts, bin by bin. */
export function scoresOf({ histogram }: FidelityFrame): { faithful: readonly number[]; faulty: number[] } {
  const [faithful = [], ...kinds] = histogram;
  return { faithful, faulty: faithful.map((_, bin) => kinds.reduce((sum, kind) => sum + (kind[bin] ?? 0), 0)) };
}

/** Where the filter stands on the ROC curve: shares of the faithful and of the faulty texts that it throws away. */
export function pointOf(frame: FidelityFrame): readonly [spoiled: number, caught: number] | undefined {
  const all = keptOf(frame);
  const faults = TRUTHS.filter((truth) => truth !== 'faithful').map((truth) => all[truth]);
  const faulty = faults.reduce((sum, one) => sum + one.all, 0);
  const missed = faults.reduce((sum, one) => sum + one.kept, 0);
  if (faulty === 0 || all.faithful.all === 0) return undefined;
  return [1 - all.faithful.kept / all.faithful.all, 1 - missed / faulty];
}

/** A faulty text, and the detectors whose filters let it through with the highest score of the batch. */
export interface Slipped {
  readonly text: Example;
  readonly by: readonly { readonly label: string; readonly score: number }[];
}

/** One entry a text: often the same one passes several filters. */
export function slippedOf(detectors: readonly Detector[]): Slipped[] {
  const texts = new Map<string, { text: Example; by: { label: string; score: number }[] }>();
  for (const { label, frame } of detectors) {
    if (!frame.slipped) continue;
    const key = JSON.stringify([frame.slipped.source, frame.slipped.rewritten]);
    const entry = texts.get(key) ?? { text: frame.slipped, by: [] };
    entry.by.push({ label, score: frame.slipped.score });
    texts.set(key, entry);
  }
  return [...texts.values()];
}

export const percent = (share: number | null): string => (share === null ? 'none' : `${formatFixed(100 * share, 0)} %`);
export const areaText = (area: number | null): string => (area === null ? 'no curve yet' : formatFixed(area, 2));

export interface Learned {
  readonly id: string;
  readonly label: string;
  readonly values: PerSeed;
  readonly interval: Interval;
}

export const learnedOf = (sweep: Sweep): Learned[] =>
  FIDELITY_TRAINING_ARMS.map(({ id, label }) => {
    const values = sweepValues(sweep, id, 'accuracy');
    return { id, label, values, interval: meanInterval(values) };
  });

/** What clean text or a filter was worth beside unfiltered text, seed by seed, in points; says when the seeds do not tell. */
export function worth(sweep: Sweep): string {
  const base = sweepValues(sweep, 'unfiltered', 'accuracy');
  const gains = learnedOf(sweep)
    .filter(({ id }) => id !== 'unfiltered')
    .map(({ label, values }) => ({
      label,
      ...meanInterval(eachSeed(seedDifferences(base, values), (share) => 100 * share)),
    }));
  const told = gains.filter(({ mean, margin }) => Math.abs(mean) > margin);
  const list = gains
    .map(
      ({ label, mean, margin }) =>
        `${label.toLowerCase().replace('tf-idf', 'TF-IDF')} ${formatFixed(mean, 1)} ± ${formatFixed(margin, 1)}`,
    )
    .join(', ');
  const verdict =
    told.length === 0
      ? `${base.length} seeds do not tell them apart`
      : `beyond the interval: ${told.map(({ label }) => label.toLowerCase()).join(', ')}`;
  return `Against unfiltered text, seed by seed, in points: ${list}. ${verdict[0]!.toUpperCase()}${verdict.slice(1)}.`;
}

export function summarize(run: FidelityRun, at: number): string {
  const detectors = detectorsAt(run, at);
  const { texts = 0, faulty = 0 } = detectors[0]?.frame ?? {};
  const each = detectors.map(
    ({ label, frame }) =>
      `${label}: area under the curve ${areaText(frame.area)}, precision ${percent(frame.precision)}, recall ${percent(frame.recall)}`,
  );
  return `After ${texts} texts, ${faulty} of them faulty. ${each.join('; ')}.`;
}

export function tabulate(run: FidelityRun) {
  const labels = DETECTOR_ARMS.map(({ id, label }) => [id, label] as const);
  const frames = run.arms[labels[0]![0]] ?? [];
  return {
    columns: [
      'Batch',
      'Texts',
      'Faulty',
      ...labels.flatMap(([, label]) => [`${label}: area`, `${label}: precision`, `${label}: recall`]),
    ],
    rows: frames.map(({ step, texts, faulty }) => [
      String(step),
      String(texts),
      String(faulty),
      ...labels.flatMap(([id]) => {
        const frame = run.arms[id]?.[step];
        return frame ? [areaText(frame.area), percent(frame.precision), percent(frame.recall)] : ['', '', ''];
      }),
    ]),
  };
}
