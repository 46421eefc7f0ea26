/** The training on shared wordings in words: what the arms read, how far each model is, the claim of a run of one's own. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { SHARING_ARMS, SharingTrainingFrame, sharingTrainingParams } from './spec.ts';

export type SharingRun = Run<typeof sharingTrainingParams, SharingTrainingFrame>;
export type SharingArm = (typeof SHARING_ARMS)[number]['id'];

interface Read {
  readonly id: SharingArm;
  readonly texts: string;
  readonly sharedBy: string;
  /** Both in the middle of a sentence. */
  readonly short: string;
}
/** What the arms read, in the order in which they are drawn. */
export const READ: readonly Read[] = [
  { id: 'own', texts: 'One text a person', sharedBy: 'nobody shares its wording', short: 'one wording of one’s own' },
  {
    id: 'six',
    texts: 'One text a person',
    sharedBy: 'about twenty share its wording',
    short: 'one wording for twenty',
  },
  { id: 'all', texts: 'One text a person', sharedBy: 'everybody shares its wording', short: 'one wording for all' },
  {
    id: 'ownTen',
    texts: 'Ten texts a person',
    sharedBy: 'nobody shares a wording',
    short: 'ten wordings of one’s own',
  },
  {
    id: 'ownSentences',
    texts: 'Ten texts a person',
    sharedBy: 'nobody shares a sentence',
    short: 'ten wordings in sentences of one’s own',
  },
];

export const percent = (share: number): string => `${formatFixed(100 * share, 0)} %`;

/** The arm's frame on view: the last one of an arm that ended before, none of one that has not begun. */
export function frameAt(run: SharingRun, arm: SharingArm, at: number): SharingTrainingFrame | undefined {
  const frames = run.arms[arm] ?? [];
  return frames[Math.min(at, frames.length - 1)];
}

export function summarize(run: SharingRun, at: number): string {
  const parts = READ.flatMap(({ id, texts, sharedBy }) => {
    const frame = frameAt(run, id, at);
    if (!frame) return [];
    const recites = frame.byRote === undefined ? '' : ` and recites ${percent(frame.byRote)}`;
    return [`${texts}, ${sharedBy}: it answers ${percent(frame.accuracy)} of the questions${recites}`];
  });
  return `${parts.join('; ')}.`;
}

/** Of a run that is no preset's. */
export function foresee(run: SharingRun, frames: number, length: number): string {
  const ends = READ.flatMap(({ id, short }) => {
    const frame = frameAt(run, id, length - 1);
    return frame ? [`${short} ${percent(frame.accuracy)}`] : [];
  });
  if (frames < length || ends.length < READ.length)
    return 'The models are in training; what they answer so far is drawn.';
  const { exposures } = run.params;
  return `After ${exposures} ${exposures === 1 ? 'reading' : 'readings'} in this one seed, the models answer: ${ends.join(', ')}.`;
}

const ROWS = 10;

/** Ten rows and the first, the last step always among them. */
export function tabulate(run: SharingRun) {
  const { reports, exposures } = run.params;
  const length = Math.max(0, ...READ.map(({ id }) => run.arms[id]?.length ?? 0));
  const every = Math.max(1, Math.ceil(reports / ROWS));
  const steps = Array.from({ length }, (_, step) => step).filter((step) => step % every === 0 || step === length - 1);
  return {
    columns: ['Readings', ...READ.map(({ texts, sharedBy }) => `${texts}, ${sharedBy}`)],
    rows: steps.map((step) => [
      formatShort((exposures * step) / reports),
      ...READ.map(({ id }) => {
        const frame = run.arms[id]?.[step];
        return frame ? percent(frame.accuracy) : 'not yet';
      }),
    ]),
  };
}
