/** The factory in words: the stages of the funnel, shares, reasons by size, the summary and the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import { CHECKS, type CheckId } from '../../../lab/agentic/judge/check-list.ts';
import { FLAWS, type Flaw } from '../../../lab/agentic/policy/flaws.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { Counts, FactoryFrame, factoryParams } from './spec.ts';

export type FactoryRun = Run<typeof factoryParams, FactoryFrame>;

/** A count with its name, and what part of it is the other part's: drawn as one bar. */
export interface Bar {
  readonly label: string;
  readonly count: number;
  /** A part of the count that is drawn full; the whole bar when left out. */
  readonly part?: number;
}

export const whole = (count: number): string => formatFixed(count, 0);
export const percent = (share: number | null): string => (share === null ? '–' : `${formatFixed(100 * share, 1)} %`);
const ratio = (a: number, b: number) => (b === 0 ? null : a / b);

/** From plans to kept trajectories. The full part of a bar is the share that is good. */
export function stagesOf({ plans, tasks, trajectories, accepted, kept, keptGood, truth }: FactoryFrame): Bar[] {
  return [
    { label: 'Plans', count: plans },
    { label: 'Valid tasks', count: tasks },
    { label: 'Trajectories', count: trajectories, part: truth.acceptedGood + truth.rejectedGood },
    { label: 'Accepted', count: accepted, part: truth.acceptedGood },
    { label: 'Kept', count: kept, part: keptGood },
  ];
}

export function sharesOf({ kept, keptGood, truth, tasks }: FactoryFrame) {
  return {
    precision: ratio(keptGood, kept),
    recall: ratio(truth.acceptedGood, truth.acceptedGood + truth.rejectedGood),
    yield: ratio(kept, tasks),
  };
}

/** What passed of all that is bad by the rubric, and what is bad of the kept set, in a sentence. */
export function passed({ truth, kept, keptGood }: FactoryFrame): string {
  const share = (part: number, of: number) => (of === 0 ? 'none' : `${formatFixed((100 * part) / of, 0)} %`);
  return `${share(truth.acceptedBad, truth.acceptedBad + truth.rejectedBad)} of all bad trajectories pass the judge; ${share(kept - keptGood, kept)} of the kept set is bad.`;
}

const bySize = (bars: Bar[]) => bars.toSorted((a, b) => b.count - a.count);
const sentence = (id: string) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('_', ' ');

/** Why plans gave no task, most frequent first. */
export const refusals = ({ refused }: FactoryFrame): Bar[] =>
  bySize(Object.entries(refused).map(([id, count]) => ({ label: sentence(id), count })));

/** Checks that trajectories fail; one trajectory can fail several. */
export const failures = ({ failed }: FactoryFrame): Bar[] =>
  bySize(Object.entries(failed).map(([id, count]) => ({ label: CHECKS[id as CheckId].label, count })));

/** Trajectories with each slip, and the part of them that got into the kept set. */
export const slipsOf = ({ slips, keptSlips }: FactoryFrame): Bar[] =>
  bySize(
    Object.entries(slips).map(([id, count]) => ({ label: FLAWS[id as Flaw].label, count, part: keptSlips[id] ?? 0 })),
  );

const mixRows = (made: Counts, kept: Counts, ofMade: number, ofKept: number) =>
  Object.keys(made).map((id) => ({ id, made: ratio(made[id]!, ofMade), kept: ratio(kept[id] ?? 0, ofKept) }));

export interface Mixed {
  readonly title: string;
  /** Shares of all trajectories, and of the kept ones. */
  readonly rows: readonly { readonly id: string; readonly made: number | null; readonly kept: number | null }[];
}

/** What the filter does to the mix of worlds, kinds of task and users. */
export const mixesOf = ({ made, left, trajectories, kept }: FactoryFrame): Mixed[] => [
  { title: 'World', rows: mixRows(made.worlds, left.worlds, trajectories, kept) },
  { title: 'Task', rows: mixRows(made.kinds, left.kinds, trajectories, kept) },
  { title: 'User', rows: mixRows(made.personas, left.personas, trajectories, kept) },
];

export function summarize(frame: FactoryFrame): string {
  const { plans, tasks, trajectories, accepted, kept, keptGood, made, left } = frame;
  const { precision, recall } = sharesOf(frame);
  return `${whole(plans)} plans gave ${whole(tasks)} tasks and ${whole(trajectories)} trajectories. The judge accepted ${whole(accepted)}; ${whole(kept)} are kept, one a task at most, and ${whole(keptGood)} of them are good: precision ${percent(precision)}, recall ${percent(recall)}. Sequences of tools: ${whole(made.sequences)} different ones before the judge, ${whole(left.sequences)} after, entropy ${formatFixed(made.sequenceBits, 2)} and ${formatFixed(left.sequenceBits, 2)} bits.`;
}

export function tabulate({ arms }: FactoryRun, frames: number) {
  return {
    columns: ['Batch', 'plans', 'tasks', 'trajectories', 'accepted', 'kept', 'kept and good', 'precision', 'recall'],
    rows: arms.factory!.slice(0, frames).map((frame) => {
      const { precision, recall } = sharesOf(frame);
      const { step, plans, tasks, trajectories, accepted, kept, keptGood } = frame;
      return [
        String(step),
        ...[plans, tasks, trajectories, accepted, kept, keptGood].map(whole),
        percent(precision),
        percent(recall),
      ];
    }),
  };
}
