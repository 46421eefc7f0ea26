/**
 * `node src/bench/growth.ts`: how the time of a step and the memory of a run grow with the model, one dimension at a time from work S.
 * A step should take as much longer as its arithmetic and memory traffic say; memory, as much more as its tensors.
 */

import { fileURLToPath } from 'node:url';
import { profileStep, type StepProfile, totals } from './profile.ts';
import { table } from './report.ts';
import { WORKS, type Work } from './works.ts';

const STEPS = 24;
const BYTES = 4;

interface Shape {
  readonly width?: number;
  readonly heads?: number;
  readonly length?: number;
  readonly layers?: number;
  readonly batch?: number;
}

/** Work S with other sizes; the heads always share the width, and the feed-forward layer has four times it. */
function workOf({ batch = WORKS.S.batch, ...sizes }: Shape): Work {
  const config = { ...WORKS.S.config, ...sizes };
  const { width, heads } = config;
  return {
    ...WORKS.S,
    batch,
    config: {
      ...config,
      attention: { kind: 'mha', headWidth: width / heads },
      feedForward: { kind: 'gelu', width: 4 * width },
    },
  };
}

const GRID: readonly Shape[] = [
  {},
  ...[32, 128, 256].map((width) => ({ width })),
  ...[1, 2, 8].map((heads) => ({ heads })),
  ...[16, 32, 128, 256].map((length) => ({ length })),
  ...[1, 4, 8].map((layers) => ({ layers })),
  ...[4, 64].map((batch) => ({ batch })),
];

/**
 * Elements that a step's tensors and what outlives it would take side by side, each output and its gradient once: weights three or
 * four times (value, gradient, moments), the rows' activations, the attention weights.
 */
export function elementsNeeded({ batch, config }: Work): number {
  const { width: d, layers, heads, length, vocabulary, feedForward } = config;
  const rows = batch * length;
  const matrix = layers * (4 * d * d + 2 * d * feedForward.width);
  const embeddings = (2 * vocabulary + length) * d + (2 * layers + 1) * d;
  // A layer: two norms, q, k, v, attention, output, two sums, down; up, gate and GELU; each row's two norms; attention weights.
  const activations = layers * (rows * (10 * d + 3 * feedForward.width + 2) + batch * heads * length * length);
  const rest = rows * (3 * d + vocabulary + 3);
  // Gradients of activations take turns in the places of those passed on: about one of each width is there at a time.
  const gradients = rows * (5 * d + 2 * feedForward.width + vocabulary);
  return 3 * matrix + 4 * embeddings + activations + rest + gradients;
}

export interface Growth {
  readonly name: string;
  readonly profile: StepProfile;
  /** Time over what arithmetic and memory traffic need, relative to work S: 1 is "as the operations say". */
  readonly overOperations: number;
}

export function measureGrowth(
  grid: readonly Shape[] = GRID,
  steps = STEPS,
  log: (line: string) => void = () => {},
): Growth[] {
  let base = 0;
  return grid.map((shape) => {
    const name =
      Object.entries(shape)
        .map(([dimension, size]) => `${dimension} ${size}`)
        .join(', ') || 'work S';
    log(name);
    const profile = profileStep(workOf(shape), steps);
    const { ms, limitMs } = totals(profile);
    base ||= ms / limitMs;
    return { name, profile, overOperations: ms / limitMs / base };
  });
}

const megabytes = (elements: number) => ((elements * BYTES) / 1e6).toFixed(1);

export function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map(({ name, profile, overOperations }) => [
    name,
    String(profile.weights),
    totals(profile).ms.toFixed(2),
    totals(profile).limitMs.toFixed(2),
    overOperations.toFixed(2),
    megabytes(profile.elements),
    megabytes(elementsNeeded(profile.work)),
  ]);
  return table([['', 'weights', 'ms/step', 'at its limits', 'over operations', 'MB in use', 'MB of tensors'], ...rows]);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(growthTable(measureGrowth(GRID, STEPS, (line) => console.error(line))));
