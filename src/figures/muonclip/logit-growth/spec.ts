/** Why logits grow, as a page sees it: the factors of the largest logit, and how updates meet the weights, under Muon and AdamW. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { Arm, ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import type { HiddenOptimizer } from '../../../lab/optim/hybrid.ts';
import { describeCharacterModel, HEADS, LAYERS } from '../../../lab/toy/character-shape.ts';
import { rateParam, seedParam, stepsParam } from '../../../lab/toy/params.ts';

export const logitGrowthParams = {
  lr: { ...rateParam, changes: true, help: 'Learning rate of the hidden matrices in both arms.' },
  head: {
    kind: 'choice',
    label: 'Head',
    default: 'loudest',
    options: [
      { value: 'loudest', label: 'the loudest at the end' },
      ...Array.from({ length: LAYERS * HEADS }, (_, i) => ({
        value: `L${Math.floor(i / HEADS) + 1}H${(i % HEADS) + 1}`,
        label: `layer ${Math.floor(i / HEADS) + 1}, head ${(i % HEADS) + 1}`,
      })),
    ],
    help: 'Whose logits, weights and updates are shown. All heads are trained.',
  },
  steps: stepsParam,
  seed: seedParam,
} as const;

export type LogitGrowthParams = ParamsOf<typeof logitGrowthParams>;

export interface LogitGrowthFrame extends Frame {
  /** Mean cross-entropy of this step's batch before the update, nats per character. */
  readonly loss: number;
  /** What follows is measured at every tenth step and the last. Largest logit of each head, (layers × heads) row-major. */
  readonly maxLogit?: readonly number[];
  /** Spectral norms of W_q^h, of W_k^h and of their product W_q^h (W_k^h)ᵀ, each (layers × heads). */
  readonly query?: readonly number[];
  readonly key?: readonly number[];
  readonly product?: readonly number[];
  /** Longest input that RMSNorm lets through, √d · max |gain|, one number a layer. */
  readonly input?: readonly number[];
  /** Spectral norm of this step's update of W_q^h, divided by the learning rate, (layers × heads). */
  readonly update?: readonly number[];
  /** u₁ᵀ ΔW v₁ / ‖ΔW‖ for the top singular vectors u₁, v₁ of W_q^h before the step: 1 when the update adds all its norm to the weight's. */
  readonly push?: readonly number[];
  /** Frobenius norm of the loss's gradient for W_q^h, before the update, (layers × heads). */
  readonly gradient?: readonly number[];
}

export interface LogitGrowthArm extends Arm {
  /** Who updates the hidden matrices. */
  readonly optimizer: HiddenOptimizer;
}

export const LOGIT_GROWTH_ARMS: readonly LogitGrowthArm[] = [
  { id: 'muon', label: 'Muon', colour: 'muon', optimizer: 'muon' },
  { id: 'adamw', label: 'AdamW', colour: 'adamw', optimizer: 'adamw' },
];

/** The model in words, for the provenance line. */
export const logitGrowthModel = (): string => describeCharacterModel('mha');

/** Steps over which the last loss is averaged: single batches are noisy. */
const TAIL = 25;

/** The cell of maxLogit that the parameter names; the loudest is the one with the largest logit in the last measured frame. */
export function headIndex(head: string, frames: readonly LogitGrowthFrame[]): number {
  const named = /^L(\d)H(\d)$/.exec(head);
  if (named) return (Number(named[1]) - 1) * HEADS + Number(named[2]) - 1;
  const last = frames.findLast((frame) => frame.maxLogit)?.maxLogit ?? [0];
  return last.indexOf(Math.max(...last));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export const logitGrowthSpec: ExperimentSpec<typeof logitGrowthParams, LogitGrowthFrame> = {
  id: 'logit-growth',
  title: 'What the largest logit is made of, under Muon and AdamW',
  version: 1,
  memory: ARENA_BYTES,
  params: logitGrowthParams,
  presets: [
    {
      id: 'high',
      label: 'High rate',
      help: 'The largest logit is a product. In this run both of its norms grow more than tenfold under Muon, and the logit more than a hundredfold. AdamW, at the same rate, goes further.',
      params: {},
    },
    {
      id: 'low',
      label: 'Low rate',
      help: 'At this rate neither norm of Muon doubles, and its logit still grows sixfold. AdamW’s norms grow about fourfold, and its logit more than fortyfold.',
      params: { lr: 0.01 },
    },
  ],
  arms: () => LOGIT_GROWTH_ARMS,
  length: (params) => params.steps,
  // Of the head that the parameter names, but for those that end in Everywhere, which are means over all heads. Growth is
  // last over first, but for growthEverywhere: what one update adds along the top direction, in learning rates. Times rate
  // and steps it is growthByUpdates, to be held against normGained, by how much the norms of W_q have grown. queryTripled is
  // what these are multiplied by while the steps triple, to the end, and queryTripledEarly from a twentieth of them. The means of update and push leave out the warm-up.
  // keysGrown and gradientGrown compare the last third with the first fifty steps: what a gradient passes through on its way
  // to W_q, and what arrives.
  summarize(frames, { head, lr }) {
    const cell = headIndex(head, frames);
    const measured = frames.filter((frame) => frame.maxLogit);
    const of = (field: 'maxLogit' | 'query' | 'key' | 'product' | 'update' | 'push') =>
      measured.map((frame) => frame[field]?.[cell] ?? Number.NaN);
    const everywhere = (field: 'update' | 'push', from = 3) =>
      mean(measured.slice(from).map((frame) => mean(frame[field] ?? [])));
    const grown = (frame: LogitGrowthFrame) => mean((frame.update ?? []).map((size, i) => size * frame.push![i]!));
    const growth = (values: readonly number[]) => (values.at(-1) ?? Number.NaN) / (values[0] ?? Number.NaN);
    const growthEverywhere = mean(measured.slice(3).map(grown));
    const [first, last] = [measured[0]?.query ?? [], measured.at(-1)?.query ?? []];
    const queryFrom = (share: number) => measured.find(({ step }) => step >= share * frames.length)?.query ?? [];
    const tripled = (after: readonly number[], before: readonly number[]) =>
      mean(after.map((norm, i) => norm / before[i]!));
    const grownLate = (field: 'key' | 'gradient') => {
      const means = measured.map((frame) => mean(frame[field] ?? []));
      return mean(means.slice(Math.round((2 * means.length) / 3))) / mean(means.slice(0, 5));
    };
    const aligned = of('product').map((value, i) => value / (of('query')[i]! * of('key')[i]!));
    return {
      lastLoss: mean(frames.slice(-TAIL).map((frame) => frame.loss)),
      lastMaxLogit: of('maxLogit').at(-1) ?? null,
      logitGrowth: growth(of('maxLogit')),
      queryGrowth: growth(of('query')),
      keyGrowth: growth(of('key')),
      alignmentGrowth: growth(aligned),
      firstAlignment: aligned[0] ?? null,
      lastAlignment: aligned.at(-1) ?? null,
      meanUpdate: mean(of('update').slice(3)),
      meanPush: mean(of('push').slice(3)),
      updateEverywhere: everywhere('update'),
      pushEverywhere: everywhere('push'),
      pushInLastThird: everywhere('push', Math.round((2 * measured.length) / 3)),
      growthEverywhere,
      growthByUpdates: growthEverywhere * lr * frames.length,
      normGained: mean(last.map((norm, i) => norm - first[i]!)),
      queryTripled: tripled(last, queryFrom(1 / 3)),
      queryTripledEarly: tripled(queryFrom(3 / 20), queryFrom(1 / 20)),
      keysGrown: grownLate('key'),
      gradientGrown: grownLate('gradient'),
      steps: frames.length,
    };
  },
};
