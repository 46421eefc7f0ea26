/** The run to scale in words: stages, what stands at a place, the claims, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import type { RunToScaleFrame, runToScaleParams, Stage } from './spec.ts';

export type RunToScaleRun = Run<typeof runToScaleParams, RunToScaleFrame>;

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  warmup: 'warm-up',
  constant: 'constant rate',
  cosine: 'cosine decay',
  anneal: 'annealing',
  long: 'longer sequences',
};

/** "15.96T", "460B". */
export function tokensInShort(tokens: number): string {
  if (tokens === 0) return '0';
  const [size, unit] = tokens >= 0.9995e12 ? [1e12, 'T'] : [1e9, 'B'];
  const value = tokens / size;
  return `${Number(value.toFixed(value < 100 ? 2 : 0))}${unit}`;
}

/** "2 × 10⁻⁴". */
export function rateInShort(rate: number): string {
  if (rate === 0) return '0';
  const power = Math.floor(Math.log10(rate) + 1e-9);
  const raised = String(-power).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');
  return `${Number((rate / 10 ** power).toFixed(2))} × 10⁻${raised}`;
}

/** "4k". */
export const contextInShort = (tokens: number): string => `${Math.round(tokens / 1024)}k`;

export const counted = (value: number): string => formatFixed(value, 0).replace(/^(\d)(\d{3})$/, '$1,$2');

const totalOf = (run: RunToScaleRun) => run.arms.run?.at(-1)?.tokens ?? Number.NaN;
const firstOf = (run: RunToScaleRun, stage: Stage) => run.arms.run?.find((frame) => frame.stage === stage);

export const claims: Readonly<Record<string, (run: RunToScaleRun) => string>> = {
  within(run) {
    const cut = firstOf(run, 'anneal');
    const rates = cut
      ? ` There the cosine is still at ${rateInShort(cut.cosine ?? Number.NaN)}, and the last stages begin at ${rateInShort(cut.rate)}: the rate has to jump.`
      : '';
    return `Inside the ${tokensInShort(totalOf(run))}, the last stages take the place of the cosine’s end.${rates} The report does not say which reading is right.`;
  },
};

export function summarize(frames: readonly RunToScaleFrame[], at: number): string {
  const frame = frames[Math.min(at, frames.length - 1)];
  if (!frame) return 'No place yet.';
  const { stage, tokens, rate, context, sequences, updates } = frame;
  return `After ${tokensInShort(tokens)} tokens, step ${counted(updates)}: ${STAGE_NAMES[stage]}, learning rate ${rateInShort(rate)}, sequences of ${counted(context)} tokens, ${counted(sequences)} of them a step.`;
}

export function tabulate(frames: readonly RunToScaleFrame[]) {
  const ends = frames.filter((frame, i) => frame.stage !== frames[i - 1]?.stage || i === frames.length - 1);
  return {
    columns: ['Stage', 'begins at', 'step', 'learning rate', 'tokens of a sequence', 'sequences a step'],
    rows: ends.map((frame, i) => [
      i === ends.length - 1 && ends.length > 1 ? 'the end' : STAGE_NAMES[frame.stage],
      tokensInShort(frame.tokens),
      counted(frame.updates),
      rateInShort(frame.rate),
      counted(frame.context),
      counted(frame.sequences),
    ]),
  };
}
