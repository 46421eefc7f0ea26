/** The Newton-Schulz experiment as a page sees it: parameters, frames, what is measured. What runs is in run.ts. */

import { ARENA_BYTES } from '../../../lab/experiment/arena.ts';
import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { NumberParam, ParamsOf } from '../../../lab/experiment/params.ts';
import { JORDAN, type QuinticCoefficients } from '../../../lab/optim/newton-schulz.ts';
import { CUBIC } from '../../../lab/optim/quintic.ts';

const singularValue = (i: number, value: number) =>
  ({
    kind: 'number',
    label: `σ${'₁₂₃₄₅₆'[i - 1]}`,
    default: value,
    min: 0.001,
    max: 1.4,
    advanced: true,
    help:
      i === 1 ? 'Singular values set by hand: drag them on the axis of the picture, or set them here.' : 'Set by hand.',
  }) as const satisfies NumberParam;

const coefficient = (symbol: 'a' | 'b' | 'c', power: string) =>
  ({
    kind: 'number',
    label: 'Coefficient',
    symbol,
    default: JORDAN[symbol],
    min: -6,
    max: 6,
    advanced: true,
    help: `Factor of ${power} when the coefficients are your own.`,
  }) as const satisfies NumberParam;

export const newtonSchulzParams = {
  coefficients: {
    kind: 'choice',
    label: 'Coefficients',
    default: 'jordan',
    options: [
      { value: 'jordan', label: 'Jordan' },
      { value: 'cubic', label: 'cubic' },
      { value: 'own', label: 'own' },
    ],
    help: 'Muon’s, the classical cubic, or your own.',
  },
  source: {
    kind: 'choice',
    label: 'Matrix',
    default: 'hand',
    options: [
      { value: 'hand', label: 'by hand' },
      { value: 'gradient', label: 'a gradient' },
    ],
    help: 'Six singular values of your own, or those of the toy’s first gradient of a query matrix (64 × 64).',
  },
  normalize: {
    kind: 'flag',
    label: 'Divide by the Frobenius norm',
    default: true,
    help: 'Muon does this first: no singular value is then above 1. Without it values may start where the polynomial diverges.',
  },
  iterations: {
    kind: 'number',
    label: 'Iterations',
    symbol: 'N',
    default: 5,
    min: 1,
    max: 10,
    integer: true,
    help: 'Steps of the iteration; Muon makes five.',
  },
  s1: singularValue(1, 1),
  s2: singularValue(2, 0.62),
  s3: singularValue(3, 0.33),
  s4: singularValue(4, 0.15),
  s5: singularValue(5, 0.05),
  s6: singularValue(6, 0.015),
  a: coefficient('a', 'x'),
  b: coefficient('b', 'x³'),
  c: coefficient('c', 'x⁵'),
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    advanced: true,
    help: 'Decides the directions of the matrix, and the model and batch of the gradient.',
  },
} as const;

export type NewtonSchulzParams = ParamsOf<typeof newtonSchulzParams>;

export interface NewtonSchulzFrame extends Frame {
  /** u_i · X v_i for each singular pair of the start: the singular values in the order of the start's, with their signs. float32. */
  readonly along: readonly number[];
  /** Singular values of X, measured anew, falling. float32. */
  readonly values: readonly number[];
  /** ||X - U V^T||_F / sqrt(n): 0 when X is the polar factor. float32. */
  readonly error: number;
  /**
   * Floating-point operations of one training step of the toy: forward and backward, then Newton-Schulz on all its hidden
   * matrices with as many iterations. On the first frame.
   */
  readonly flops?: readonly [pass: number, newtonSchulz: number];
}

export const HAND = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;

/** The singular values that the matrix is built from, when they are set by hand. */
export const handValues = (params: NewtonSchulzParams): number[] => HAND.map((name) => params[name]);

/** The coefficients that the parameters ask for. */
export function coefficientsOf({ coefficients, a, b, c }: NewtonSchulzParams): QuinticCoefficients {
  if (coefficients === 'own') return { a, b, c };
  return coefficients === 'jordan' ? JORDAN : CUBIC;
}

/** Tokens in the toy's batch. */
export const TOKENS = 512;

/** Tokens a batch from which Newton-Schulz is less than this share of a step's operations: it costs the same for any batch. */
export const batchForShare = (share: number, pass: number, newtonSchulz: number): number =>
  (TOKENS * newtonSchulz * (1 - share)) / (share * pass);

export const newtonSchulzSpec: ExperimentSpec<typeof newtonSchulzParams, NewtonSchulzFrame> = {
  id: 'newton-schulz',
  title: 'Newton-Schulz on a matrix whose singular values are known',
  version: 1,
  memory: ARENA_BYTES,
  frameName: 'iteration',
  params: newtonSchulzParams,
  presets: [
    {
      id: 'muon',
      label: 'As in Muon',
      help: 'After five steps every singular value that starts between a hundredth and one lies in the grey band around one. Each moves by itself: up to the curve, across to the diagonal.',
      params: {},
    },
    {
      id: 'cubic',
      label: 'The cubic',
      help: 'The cubic would settle on one, but lifts a small value only by half in each step: after five it is still small.',
      params: { coefficients: 'cubic' },
    },
    {
      id: 'outside',
      label: 'Without the norm',
      help: 'Not divided by the norm, the largest value starts where Jordan’s curve lies above the diagonal, and climbs away for ever.',
      params: { normalize: false, s1: 1.3 },
    },
    {
      id: 'gradient',
      label: 'A real gradient',
      help: 'Of a real gradient few of the singular values are large. The iteration lifts the many small ones; the smallest do not arrive in five steps.',
      params: { source: 'gradient' },
    },
  ],
  arms: () => [{ id: 'matrix', label: 'Newton-Schulz' }],
  // Frame 0 is the start.
  length: (params) => params.iterations + 1,
  summarize(frames, params) {
    const [first, last] = [frames[0], frames.at(-1)];
    if (!first || !last) return {};
    const [pass = Number.NaN, own = Number.NaN] = first.flops ?? [];
    return {
      iterations: params.iterations,
      flopShare: own / (pass + own),
      batchForOnePercent: batchForShare(0.01, pass, own),
      firstError: first.error,
      lastError: last.error,
      firstSmallest: first.values.at(-1) ?? null,
      firstLargest: first.values[0] ?? null,
      lastSmallest: last.values.at(-1) ?? null,
      lastLargest: last.values[0] ?? null,
    };
  },
};
