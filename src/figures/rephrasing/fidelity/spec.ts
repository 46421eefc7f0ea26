/** Fidelity verification as a page sees it: parameters, arms (the detectors), one frame a batch of rephrased texts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { ErrorKind } from '../../../lab/rephrasing/fidelity/errors.ts';
import type { Filtered } from '../../../lab/rephrasing/fidelity/inspection.ts';
import {
  DETECTOR_ARMS,
  errorRateParam,
  errorSeedParam,
  phrasingsParam,
  rejectParam,
} from '../../../lab/rephrasing/params.ts';

export const fidelityParams = {
  rate: errorRateParam,
  reject: rejectParam,
  phrasings: phrasingsParam,
  batches: {
    kind: 'number',
    label: 'Batches',
    default: 10,
    min: 1,
    max: 40,
    integer: true,
    advanced: true,
    help: 'How often every source is rewritten: 64 texts a batch.',
  },
  seed: errorSeedParam,
} as const;

export type FidelityParams = ParamsOf<typeof fidelityParams>;

export interface Example {
  readonly source: readonly (readonly string[])[];
  readonly rewritten: readonly (readonly string[])[];
  /** Null for a faithful text; `at` is the sentence that was changed or added, or before which one is missing. */
  readonly error: { readonly kind: ErrorKind; readonly at: number } | null;
  readonly score: number;
}

/** Everything counts all texts up to this batch; the threshold moves with them. */
export interface FidelityFrame extends Frame, Filtered {
  readonly texts: number;
  readonly faulty: number;
  /** Scores by truth (faithful, value, person, dropped, claim) in 40 equal bins of 0 to 1. */
  readonly histogram: readonly (readonly number[])[];
  /** Points of the ROC curve: faithful texts thrown away, faulty texts thrown away, in thousandths of each. */
  readonly curve: readonly (readonly number[])[];
  /** Area under the curve; null while only one kind of text has come. */
  readonly area: number | null;
  /** Of this batch: the faulty text that slips through with the highest score, the faithful one thrown away with the lowest. */
  readonly slipped: Example | null;
  readonly spoiled: Example | null;
}

export const fidelitySpec: ExperimentSpec<typeof fidelityParams, FidelityFrame> = {
  id: 'fidelity',
  title: 'Three detectors on rewritten texts with planted errors',
  version: 1,
  frameName: 'batch',
  params: fidelityParams,
  presets: [
    {
      id: 'fallible',
      label: 'Reads most phrasings',
      help: 'A check that counts words mixes faithful texts with faulty ones. A check that compares facts throws away no faithful text, and misses what it cannot read.',
      params: {},
    },
    {
      id: 'complete',
      label: 'Reads every phrasing',
      help: 'With every phrasing known, fact extraction separates the two kinds without a mistake, which only a toy world allows. Counting words is no better than before.',
      // A little more is thrown away than is faulty: all texts that it rejects have scores below those of all others.
      params: { phrasings: 10, reject: 0.31 },
    },
    {
      id: 'rare',
      label: 'Rare errors',
      help: 'About one text in ten is faulty. Now most of what counting words throws away is faithful; fact extraction still throws away no faithful text.',
      params: { rate: 0.1, reject: 0.1 },
    },
  ],
  arms: () => DETECTOR_ARMS,
  length: (params) => params.batches,
  // What the filter keeps of all texts; the errors by kind are those that slip through.
  summarize(frames) {
    const last = frames.at(-1);
    if (!last) return { area: null };
    const { area, precision, recall, texts, faulty, kept } = last;
    return { area, precision, recall, texts, faulty, ...kept };
  },
};
