/** The detectors in words and numbers: what is wrong with a text, the summary, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ErrorKind } from '../../../lab/rephrasing/fidelity/errors.ts';
import { DETECTOR_ARMS } from '../../../lab/rephrasing/params.ts';
import type { FidelityFrame, fidelityParams } from './spec.ts';

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

/** What stands beside the marked sentence of a text that slipped through. */
export const ERROR_NOTES: Readonly<Record<ErrorKind, string>> = {
  value: 'the value is not the source’s',
  person: 'told of the wrong person',
  dropped: 'the rewriting leaves it out',
  claim: 'the source says nothing of it',
};

/** The kinds as heads of columns. */
export const ERROR_NAMES: Readonly<Record<ErrorKind, string>> = {
  value: 'another value',
  person: 'another person',
  dropped: 'a fact dropped',
  claim: 'a claim added',
};

export const percent = (share: number | null): string => (share === null ? 'none' : `${formatFixed(100 * share, 0)} %`);
export const areaText = (area: number | null): string => (area === null ? 'no curve yet' : formatFixed(area, 2));

export function summarize(run: FidelityRun, at: number): string {
  const detectors = detectorsAt(run, at);
  const { texts = 0, faulty = 0 } = detectors[0]?.frame ?? {};
  const each = detectors.map(
    ({ label, frame }) =>
      `${label}: area under the curve ${areaText(frame.area)}, precision ${percent(frame.precision)}, recall ${percent(frame.recall)}`,
  );
  return `After ${texts} texts, ${faulty} of them faulty. ${each.join('; ')}.`;
}

/** Of a run that is no preset's, at its end: what each filter loses and lets through, with the share that it was told to throw away. */
export function foresee(run: FidelityRun): string {
  const { batches, reject } = run.params;
  const ends = detectorsAt(run, batches - 1);
  if (ends.length < DETECTOR_ARMS.length) return 'The texts are being sorted.';
  const lost = ends.map(({ label, frame: { texts, faulty, kept } }) => {
    const name = label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
    return `${name} ${texts - faulty - kept.faithful}`;
  });
  const kept = ends.map(({ frame }) => {
    const { faithful: _, ...faults } = frame.kept;
    return Object.values(faults).reduce((sum, one) => sum + one, 0);
  });
  return `With ${percent(reject)} to be thrown away, faithful texts lost: ${lost.join(', ')}; faulty ones kept: ${kept.join(', ')}.`;
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
      String(step + 1),
      String(texts),
      String(faulty),
      ...labels.flatMap(([id]) => {
        const frame = run.arms[id]?.[step];
        return frame ? [areaText(frame.area), percent(frame.precision), percent(frame.recall)] : ['', '', ''];
      }),
    ]),
  };
}
