/** The arithmetic of rephrasing line by line, with the numbers put in. */

import { formatFixed, formatParam, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { chunksOf, contextTokens, trainingFlop } from '../../../lab/rephrasing/cost.ts';
import type { RephrasingCostFrame, RephrasingCostParams, rephrasingCostParams } from './spec.ts';

export type RephrasingCostRun = Run<typeof rephrasingCostParams, RephrasingCostFrame>;

export interface Line {
  readonly name: string;
  /** In words, then with the numbers put in. */
  readonly formula: string;
  readonly numbers: string;
  readonly result: string;
}

const SCALES: readonly (readonly [number, string])[] = [
  [1e15, 'quadrillion'],
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

/** "200 billion": as prose says it. Below a million in full. */
export function formatLarge(value: number): string {
  const [scale, name] = SCALES.find(([least]) => value >= least) ?? [1, ''];
  return `${formatShort(value / scale)} ${name}`.trimEnd();
}

/** "3.83 × 10²²": one digit more than a chart's number, so that a ratio can be checked by hand. */
export function formatFlop(value: number): string {
  const [, power] = formatShort(value).split(' × ');
  return power === undefined
    ? formatShort(value)
    : `${formatFixed(value / 10 ** Math.floor(Math.log10(value)), 2)} × ${power}`;
}

const factor = (value: number) => formatFixed(value, value >= 100 ? 0 : 3).replace(/\.?0+$/, '');

/** How often a token of the source is read again as context, and why. */
function rereading(params: RephrasingCostParams): { share: number; words: string } {
  const { documentTokens, chunkTokens, context } = params;
  const share = contextTokens(documentTokens, chunkTokens, context) / documentTokens;
  const chunks = chunksOf(documentTokens, chunkTokens);
  if (context === 'none') return { share, words: 'no context is read again' };
  if (context === 'previous') return { share, words: `${chunks - 1} of ${chunks} chunks are read again, once each` };
  return { share, words: `chunk i of ${chunks} is read again ${chunks} − i times` };
}

/** From the source text to the ratio of the two computations. */
export function linesOf(params: RephrasingCostParams, frame: RephrasingCostFrame): Line[] {
  const source = formatLarge(params.sourceTokens * 1e9);
  const { share, words } = rereading(params);
  const kept = params.keepSource || frame.step === 0;
  const texts = `${frame.step}${kept ? ' + 1' : ''}`;
  const [rewriter, trained] = [formatLarge(params.rewriter * 1e9), formatLarge(params.trained * 1e9)];
  return [
    {
      name: 'written',
      formula: 'source × rephrasings',
      numbers: `${source} × ${frame.step}`,
      result: `${formatLarge(frame.written)} tokens`,
    },
    {
      name: 'read',
      formula: `written × (1 + context): ${words}`,
      numbers: `${formatLarge(frame.written)} × ${factor(1 + share)}`,
      result: `${formatLarge(frame.read)} tokens`,
    },
    {
      name: 'rewriting',
      formula: '2 × rewriter’s parameters × (read + written)',
      numbers: `2 × ${rewriter} × ${formatLarge(frame.read + frame.written)}`,
      result: `${formatFlop(frame.rewritingFlop)} FLOP`,
    },
    {
      name: 'trained on',
      formula: `source × ${kept ? '(rephrasings + the source itself)' : 'rephrasings'} × epochs`,
      numbers: `${source} × ${kept ? `(${texts})` : texts} × ${formatParam(params.epochs)}`,
      result: `${formatLarge(frame.trained)} tokens`,
    },
    {
      name: 'training',
      formula: '6 × trained model’s parameters × tokens',
      numbers: `6 × ${trained} × ${formatLarge(frame.trained)}`,
      result: `${formatFlop(frame.trainingFlop)} FLOP`,
    },
    {
      name: 'ratio',
      formula: 'rewriting / training',
      numbers: `${formatFlop(frame.rewritingFlop)} / ${formatFlop(frame.trainingFlop)}`,
      result: formatShort(frame.ratio),
    },
  ];
}

/** Rewriting beside one training of the model on `tokens`: "1.3 %", or how many times as much. */
export function ofCorpus(params: RephrasingCostParams, frame: RephrasingCostFrame, tokens: number): string {
  const share = frame.rewritingFlop / trainingFlop(params.trained * 1e9, tokens);
  return share < 1 ? `${formatShort(100 * share)} %` : `${formatShort(share)} times`;
}

/** The frame on view in a sentence. */
export function summarize(run: RephrasingCostRun, at: number): string {
  const frame = run.arms.cost?.[at];
  if (!frame) return '';
  return `With ${frame.step} ${frame.step === 1 ? 'rephrasing' : 'rephrasings'} of ${formatLarge(run.params.sourceTokens * 1e9)} tokens, rewriting takes ${formatFlop(frame.rewritingFlop)} and training ${formatFlop(frame.trainingFlop)} floating-point operations: a ratio of ${formatShort(frame.ratio)}.`;
}

/** Of a run that is no preset's: the two sides with all rephrasings that were asked for. */
export function foresee(run: RephrasingCostRun): string {
  const { rewriter, trained, rephrasings } = run.params;
  const frame = run.arms.cost?.[rephrasings];
  if (!frame) return '';
  if (rephrasings === 0) return 'Nothing is rewritten: all the operations are training’s.';
  const times = rephrasings === 1 ? 'once' : `${rephrasings} times`;
  return `A rewriter of ${formatShort(rewriter)} billion active parameters that rewrites ${times} takes about ${Number(frame.ratio.toPrecision(2))} times the operations of training a model of ${formatShort(trained)} billion on the result.`;
}

export function tabulate(run: RephrasingCostRun) {
  return {
    columns: [
      'Rephrasings',
      'Tokens written',
      'Tokens read',
      'Rewriting, FLOP',
      'Tokens trained on',
      'Training, FLOP',
      'Ratio',
    ],
    rows: (run.arms.cost ?? []).map((frame) => [
      String(frame.step),
      formatLarge(frame.written),
      formatLarge(frame.read),
      formatFlop(frame.rewritingFlop),
      formatLarge(frame.trained),
      formatFlop(frame.trainingFlop),
      formatShort(frame.ratio),
    ]),
  };
}
