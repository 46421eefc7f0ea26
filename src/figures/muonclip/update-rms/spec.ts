/** The update-RMS experiment as a page sees it: parameters, shapes, frames. What runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

// #region params
export const updateRmsParams = {
  rank: {
    kind: 'number',
    label: 'Share of full rank',
    default: 1,
    min: 0.05,
    max: 1,
    help: 'How many of its directions the gradient has: its rank, over its shorter side.',
  },
  iterations: {
    kind: 'number',
    label: 'Newton-Schulz iterations',
    symbol: 'N',
    default: 5,
    min: 1,
    max: 10,
    integer: true,
    help: 'Muon makes five.',
  },
  scale: {
    kind: 'choice',
    label: 'Scale of the update',
    default: 'raw',
    options: [
      { value: 'raw', label: 'none' },
      { value: 'jordan', label: 'Jordan’s' },
      { value: 'matched', label: 'K2’s' },
    ],
    help: 'What Newton-Schulz leaves is drawn as it is, times √max(1, rows / columns), or times 0.2 √max(rows, columns).',
  },
  seed: {
    kind: 'number',
    label: 'Seed',
    default: 1,
    min: 1,
    max: 999_999,
    integer: true,
    help: 'Decides the matrices.',
  },
} as const;
// #endregion params

export type UpdateRmsParams = ParamsOf<typeof updateRmsParams>;

export interface Shape {
  readonly group: 'squares' | 'the toy' | 'K2, every side / 64';
  readonly name: string;
  /** Outputs of the layer: rows, as PyTorch keeps a weight. */
  readonly rows: number;
  readonly cols: number;
}

const shape = (group: Shape['group'], name: string, rows: number, cols: number): Shape => ({ group, name, rows, cols });
const K2 = 'K2, every side / 64';

/**
 * Squares, the toy's shapes, and those of K2 with every side divided by 64 (7168 → 112, 2048 → 32, 18,432 → 288, 1536 → 24,
 * 512 + 64 → 9; 64 heads of 128 + 64 → 192, of 128 + 128 → 256, of 128 → 128).
 */
export const SHAPES: readonly Shape[] = [
  shape('squares', 'small square', 16, 16),
  shape('squares', 'toy’s square', 64, 64),
  shape('squares', 'large square', 192, 192),
  shape('the toy', 'toy’s up', 256, 64),
  shape('the toy', 'toy’s down', 64, 256),
  shape(K2, 'expert up', 32, 112),
  shape(K2, 'expert down', 112, 32),
  shape(K2, 'dense up', 288, 112),
  shape(K2, 'query down', 24, 112),
  shape(K2, 'query up', 192, 24),
  shape(K2, 'key-value down', 9, 112),
  shape(K2, 'key-value up', 256, 8),
  shape(K2, 'attention out', 112, 128),
];

export interface UpdateRmsFrame extends Frame {
  readonly rows: number;
  readonly cols: number;
  /** Rank of the matrix that went in. */
  readonly rank: number;
  /** RMS of what Newton-Schulz leaves. float32, like the next two. */
  readonly raw: number;
  /** Times 0.2 sqrt(max(rows, cols)): Moonlight and K2. */
  readonly matched: number;
  /** Times sqrt(max(1, rows / cols)): Jordan. */
  readonly jordan: number;
  /** RMS of an exactly orthogonal factor of this rank: sqrt(rank / (rows cols)), 1 / sqrt(max(rows, cols)) at full rank. */
  readonly exact: number;
}

const range = (values: readonly number[], name: string) => ({
  [`${name}Smallest`]: Math.min(...values),
  [`${name}Largest`]: Math.max(...values),
  [`${name}Ratio`]: Math.max(...values) / Math.min(...values),
});

export const updateRmsSpec: ExperimentSpec<typeof updateRmsParams, UpdateRmsFrame> = {
  id: 'update-rms',
  title: 'The size of an orthogonalised update over shapes of matrices',
  version: 1,
  frameName: 'shape',
  params: updateRmsParams,
  presets: [
    {
      id: 'full',
      label: 'As it comes out',
      help: 'The longer a matrix, the smaller the entries of the update that Newton-Schulz leaves.',
      params: {},
    },
    {
      id: 'matched',
      label: 'K2’s rule',
      help: 'Times 0.2 √max(rows, columns): the entries of all thirteen come out nearly alike, around the lower end of what AdamW usually makes.',
      params: { scale: 'matched' },
    },
    {
      id: 'jordan',
      label: 'Jordan’s rule',
      help: 'Times √max(1, rows / columns): the tall ones grow, the others stay as they came. The rule has another aim than one size.',
      params: { scale: 'jordan' },
    },
    {
      id: 'low',
      label: 'K2’s rule, low rank',
      help: 'A gradient with a quarter of the directions: Newton-Schulz cannot make the others, and under K2’s rule too every update is about half as large.',
      params: { rank: 0.25, scale: 'matched' },
    },
  ],
  arms: () => [{ id: 'muon', label: 'Muon' }],
  length: () => SHAPES.length,
  summarize(frames) {
    if (frames.length === 0) return {};
    return {
      ...range(
        frames.map(({ raw }) => raw),
        'raw',
      ),
      ...range(
        frames.map(({ matched }) => matched),
        'matched',
      ),
      ...range(
        frames.map(({ jordan }) => jordan),
        'jordan',
      ),
      shapes: frames.length,
    };
  },
};
