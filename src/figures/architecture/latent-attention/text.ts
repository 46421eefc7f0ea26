/** Multi-head latent attention in words: what each stage does, which way is cheaper, the summary, the table. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import {
  k2Cost,
  type LatentAttentionFrame,
  type LatentAttentionParams,
  type latentAttentionParams,
  STAGES,
  type Stage,
  TOY,
} from './spec.ts';

export type LatentAttentionRun = Run<typeof latentAttentionParams, LatentAttentionFrame>;

export const TELLING: Readonly<Record<Stage, { readonly title: string; readonly says: string }>> = {
  heads: {
    title: 'Every head keeps its own',
    says: 'Plain attention keeps a key and a value of every head for each token. The last token asks, and gets a logit for each.',
  },
  latent: {
    title: 'One latent for each token',
    says: 'Each token is compressed once, into one short latent c. A head makes its keys from it with W_kc, when they are asked for. Positions are left out for now.',
  },
  absorb: {
    title: 'The key matrix moves to the query',
    says: 'q · (W_kc c) is (W_kcᵀ q) · c. Absorbed into the query once, W_kc makes no key at all. The dots are computed so: each lies on its bar.',
  },
  turned: {
    title: 'A turn cannot be absorbed',
    says: 'RoPE turns each key by its place. The turn stands between W_kc and the query and differs from token to token, so that no one query serves all: the dots, computed without it, leave their bars.',
  },
  own: {
    title: 'Position gets a key of its own',
    says: 'Content stays unturned, and its matrix can be absorbed. A short rotary key, one for all heads, adds what depends on place. The logits are those of the first stage.',
  },
};

/** "131,072"; no powers of ten. */
export const formatCount = (value: number): string => formatFixed(value, 0);

/** "1.8 × 10⁻¹⁵", "3.43", "0". */
export function formatDifference(value: number): string {
  if (value === 0 || value >= 0.001) return formatShort(value);
  const power = Math.floor(Math.log10(value));
  const digits = String(-power).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');
  return `${formatFixed(value / 10 ** power, 1)} × 10⁻${digits}`;
}

const SCALES = [
  [1e15, 'quadrillion'],
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;
/** "18.3 billion", "143,360". */
export function formatOperations(value: number): string {
  const scale = SCALES.find(([from]) => value >= from);
  return scale ? `${formatShort(value / scale[0])} ${scale[1]}` : formatCount(value);
}

const SIZES = [
  [1e12, 'TB'],
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const;
export function formatBytes(value: number): string {
  const size = SIZES.find(([from]) => value >= from);
  return size ? `${formatShort(value / size[0])} ${size[1]}` : `${formatCount(value)} bytes`;
}

/** Which way takes fewer operations with K2's dimensions, and by how much. */
export function verdict(params: LatentAttentionParams): string {
  const { context, queries, operations, crossing } = k2Cost(params);
  const who =
    queries === 1
      ? `One query over ${formatCount(context)} tokens`
      : queries === context
        ? `A whole prompt of ${formatCount(context)} tokens at once`
        : `${formatCount(queries)} queries at once over ${formatCount(context)} tokens`;
  const ratio = operations.rebuilt / operations.absorbed;
  if (Math.abs(ratio - 1) < 0.01)
    return `${who}: absorbing and rebuilding take the same number of operations, to a hundredth.`;
  const [cheap, dear] = ratio > 1 ? ['absorbing', 'rebuilding'] : ['rebuilding', 'absorbing'];
  const times = formatShort(Math.max(ratio, 1 / ratio));
  const where = Number.isFinite(crossing) ? ` The ways cross at ${formatShort(crossing)} queries.` : '';
  return `${who}: ${dear} takes ${times} times the operations of ${cheap}.${where}`;
}

export const stageOf = (at: number): Stage => STAGES[Math.min(at, STAGES.length - 1)]!;

/** The stage on view in a sentence or two. */
export function summarize(run: LatentAttentionRun, at: number): string {
  const frame = run.arms.layer?.[at];
  if (!frame) return '';
  const { title } = TELLING[stageOf(at)];
  const kept = `${title}: ${frame.kept} numbers are kept of each token of the small layer.`;
  const differ =
    frame.difference === null
      ? ''
      : ` With W_kc absorbed into the query the logits differ by up to ${formatDifference(frame.difference)}.`;
  return `${kept}${differ} With K2’s dimensions: ${verdict(run.params)}`;
}

export function tabulate(run: LatentAttentionRun) {
  const maybe = (value: number | null, format: (value: number) => string) => (value === null ? '' : format(value));
  return {
    columns: [
      'Stage',
      'Numbers kept a token',
      'Largest difference of a logit',
      'of the output',
      'Operations, rebuilt',
      'Operations, absorbed',
      'Bytes read, rebuilt',
      'Bytes read, absorbed',
    ],
    rows: (run.arms.layer ?? []).map((frame) => [
      TELLING[stageOf(frame.step)].title,
      String(frame.kept),
      maybe(frame.difference, formatDifference),
      maybe(frame.outputDifference, formatDifference),
      formatCount(frame.operationsRebuilt),
      maybe(frame.operationsAbsorbed, formatCount),
      formatCount(frame.readRebuilt),
      maybe(frame.readAbsorbed, formatCount),
    ]),
  };
}

export const MODEL = `one layer, ${TOY.heads} heads, width ${TOY.width}, latent ${TOY.latent}, head width ${TOY.nope} and ${TOY.rope} rotary, ${TOY.tokens} tokens, random weights, double precision; the map is arithmetic with K2’s dimensions`;
