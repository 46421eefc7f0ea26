/** Reinforcement learning live in words and as areas: the claims, made from the run. */

import type { Run } from '../../../lab/experiment/experiment.ts';
import type { ReasonerFrame } from '../../../lab/rl/course-frame.ts';
import { KINDS, type Kind } from '../../../lab/rl/digit-sum.ts';
import { percent, tokens } from '../course-text.ts';
import type { rlParams } from './spec.ts';

export type RlRun = Run<typeof rlParams, ReasonerFrame>;

export interface Band {
  readonly kind: Kind;
  readonly label: string;
  readonly d: string;
  /** Where its name stands, in per cent of the width and in pixels; undefined where there is no room. */
  readonly x: number;
  readonly y: number | undefined;
}

/** Room that a name needs, as a share of the height. */
const NAMED = 0.11;

/** The shares of the kinds of answers as areas that fill a plot, the shortest kind at the bottom. */
export function bands(frames: readonly ReasonerFrame[], iterations: number, width: number, height: number): Band[] {
  const round = (value: number) => Math.round(10 * value) / 10;
  return KINDS.map((kind, i) => {
    const edges = frames.map((frame) => {
      const below = frame.kinds.slice(0, i).reduce((sum, share) => sum + share, 0);
      return { x: frame.iterations / iterations, low: below, high: below + frame.kinds[i]! };
    });
    const point = (x: number, share: number) => `${round(width * x)} ${round(height * (1 - share))}`;
    const upper = edges.map(({ x, high }) => point(x, high));
    const lower = edges.map(({ x, low }) => point(x, low)).toReversed();
    const widest = edges.reduce(
      (best, edge) => (edge.high - edge.low > best.high - best.low + 0.02 ? edge : best),
      edges[0] ?? { x: 0, low: 0, high: 0 },
    );
    return {
      kind,
      label:
        kind === 'direct'
          ? 'answers directly'
          : kind === 'chain'
            ? 'adds step by step'
            : kind === 're-check'
              ? 'adds, then re-checks'
              : kind,
      d: edges.length > 1 ? `M${[...upper, ...lower].join('L')}Z` : '',
      x: Math.min(82, Math.max(18, 100 * widest.x)),
      y:
        edges.length > 3 && widest.high - widest.low > NAMED
          ? round(height * (1 - (widest.high + widest.low) / 2))
          : undefined,
    };
  });
}

const ends = (run: RlRun) => {
  const frames = run.arms.policy ?? [];
  return { first: frames[0]!, last: frames.at(-1)! };
};
const rise = (run: RlRun) => {
  const { first, last } = ends(run);
  return `from ${percent(first.accuracy)} to ${percent(last.accuracy)} right`;
};

/** Of the presets whose sentence has numbers. */
export const CLAIMS: Readonly<Record<string, (run: RlRun) => string>> = {
  unskilled: (run) =>
    `Fine-tuning did not teach this seed to add: all kinds of answers are guesses. Rewards do not repair that: ${rise(run)}, where guessing gives ${percent(1 / 7)}.`,
  weak: (run) =>
    `The same noisy demonstrations with another seed, which learnt to add a little: rewards strengthen what there is, ${rise(run)}.`,
  pairs: (run) =>
    `With two answers to a problem instead of eight the model still learns, ${rise(run)} after as many problems.`,
  inner: (run) => {
    const early = run.arms.policy?.[4];
    return `Four updates on the same answers need fewer batches: ${percent(early?.accuracy ?? 0)} right after ${early?.iterations ?? 0} iterations already. From the second update on, the pull to the old policy acts.`;
  },
};

/** Of a run that no preset asked for, when it is over. */
export function foresee(run: RlRun): string | undefined {
  const frames = run.arms.policy ?? [];
  if (frames.length < 2) return undefined;
  const { first, last } = ends(run);
  return `This run goes ${rise(run)}, its answers from ${tokens(first.length)} to ${tokens(last.length)}.`;
}
