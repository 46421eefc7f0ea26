/** The all-to-all in words: the claims, one number of expert ranks, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { NODE } from '../../../lab/machines/all-to-all.ts';
import { type AllToAllFrame, type allToAllParams, NODES_OF_V3 } from './spec.ts';

export type AllToAllRun = Run<typeof allToAllParams, AllToAllFrame>;

export const framesOf = (run: AllToAllRun): readonly AllToAllFrame[] => run.arms.sizes ?? [];
export const allOf = ({ dispatch, combine }: AllToAllFrame): number => dispatch + combine;
export const isHidden = (frame: AllToAllFrame): boolean => allOf(frame) <= frame.attention;
/** The all-to-all if a token went to no more nodes than V3 allows; undefined where it does not go to more. */
export const limitedOf = (frame: AllToAllFrame): number | undefined =>
  frame.expertRanks > NODE && frame.visited > NODES_OF_V3 ? (allOf(frame) * NODES_OF_V3) / frame.visited : undefined;
export const ms = (time: number): string => formatFixed(time, 1);
const at = (run: AllToAllRun, ranks: number) => framesOf(run).find(({ expertRanks }) => expertRanks === ranks)!;

/** "8 and 16 expert ranks hide" or that none does. */
function hiding(run: AllToAllRun): string {
  const ranks = framesOf(run)
    .filter(isHidden)
    .map(({ expertRanks }) => expertRanks);
  if (ranks.length === 0) return 'no number of expert ranks hides under it';
  if (ranks.length === framesOf(run).length) return 'all numbers of expert ranks hide under it';
  return `up to ${ranks.at(-1)} expert ranks hide under it`;
}

export const claims: Readonly<Record<string, (run: AllToAllRun) => string>> = {
  double: (run) => {
    const last = framesOf(run).at(-1)!;
    const limited = limitedOf(last);
    const verdict =
      limited !== undefined && limited <= last.attention ? 'then they hide too' : 'not even then do they hide';
    const limit =
      limited === undefined || isHidden(last)
        ? ''
        : ` V3 has ${last.expertRanks}, but sends a token to ${NODES_OF_V3} nodes at most: ${ms(limited)} ms in place of ${ms(allOf(last))}, and ${verdict}.`;
    return `With ${run.params.heads} heads attention takes ${ms(last.attention)} ms, and ${hiding(run)}.${limit}`;
  },
  bf16: (run) => {
    const frame = at(run, 16);
    return `With BF16 both ways, ${frame.expertRanks} expert ranks take ${ms(allOf(frame))} ms, ${formatFixed(100 * (allOf(frame) / frame.attention - 1), 0)} % more than attention: the rest has to hide under the experts’ computing.`;
  },
  faster: (run) =>
    `At ${run.params.rate} TFLOP/s attention takes ${ms(framesOf(run)[0]!.attention)} ms, and ${hiding(run)}. The network has not become faster.`,
  long: (run) =>
    `In sequences of ${formatFixed(run.params.context, 0)} tokens attention takes ${ms(framesOf(run)[0]!.attention)} ms, and ${hiding(run)}. Most of K2’s training has sequences of 4096.`,
};

/** Of any other parameters. */
export function foresee(run: AllToAllRun): string | undefined {
  const [first] = framesOf(run);
  if (!first) return undefined;
  return `With ${run.params.heads} heads attention takes ${ms(first.attention)} ms, and ${hiding(run)}.`;
}

/** One number of expert ranks in two sentences. */
export function sizeInWords(frame: AllToAllFrame): string {
  const nodes = frame.expertRanks / 8;
  const where =
    nodes <= 1
      ? `on one node, where a token’s copies go to ${formatFixed(frame.visited, 1)} GPUs over NVLink`
      : `on ${nodes} nodes, of which a token’s copies go to ${formatFixed(frame.visited, 1)} on average`;
  const fits = isHidden(frame) ? 'attention covers it' : `${ms(allOf(frame) - frame.attention)} ms more than attention`;
  return `${frame.expertRanks} expert ranks, ${where}: dispatch ${ms(frame.dispatch)} ms, combine ${ms(frame.combine)} ms, ${fits}. The fullest GPU holds ${formatFixed(frame.states / 1e9, 0)} GB of weights and gradients.`;
}

export function summarize(run: AllToAllRun, position: number): string {
  const frame = framesOf(run)[position];
  return frame ? `Attention takes ${ms(frame.attention)} ms. ${sizeInWords(frame)}` : '';
}

export function tabulate(run: AllToAllRun) {
  return {
    columns: [
      'Expert ranks',
      'Copies of a token',
      'Dispatch, ms',
      'Combine, ms',
      'All-to-all, ms',
      'Attention, ms',
      'Whole layer, ms',
      'Weights and gradients, GB',
    ],
    rows: framesOf(run).map((frame) => [
      String(frame.expertRanks),
      formatFixed(frame.visited, 2),
      ...[frame.dispatch, frame.combine, allOf(frame), frame.attention, frame.layer].map(ms),
      formatFixed(frame.states / 1e9, 1),
    ]),
  };
}
