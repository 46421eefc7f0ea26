/** One update in words: names and formulas of the stages, the measures of a matrix, the table. */

import { formatFixed, formatShort } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { nearLargest, shares } from './shape.ts';
import { UPDATE_LABELS, type UpdateArm, type UpdateFrame, type updateParams } from './spec.ts';

export type UpdateRun = Run<typeof updateParams, UpdateFrame>;

export const ARMS = ['muon', 'adamw'] as const;
export const classOf = (arm: string) => `arm-${arm}`;

/** Name and formula of the stage on view, in the letters of Algorithm 1; AdamW's first moment is m, its second v. */
export function stageOf(
  arm: UpdateArm,
  { stage, iteration = 0, trained = 0, shape, rests = false }: UpdateFrame,
): { name: string; formula: string } {
  const isMuon = arm === 'muon';
  if (rests) {
    const formula =
      stage === 'scaled' ? 'no factor: m̂ / √v̂ has about this size already' : 'waits: the ratio needs no iteration';
    return { name: stage === 'scaled' ? 'Update' : 'Ratio', formula };
  }
  switch (stage) {
    case 'before':
      return { name: `Weight after ${trained} steps`, formula: 'W, on its way to the update' };
    case 'gradient':
      return { name: 'Gradient', formula: 'G' };
    case 'momentum':
      return { name: 'Momentum', formula: isMuon ? 'M ← μ M + G' : 'm ← β₁ m + (1 − β₁) G' };
    case 'normalised':
      return { name: 'Normalised', formula: 'X ← M / ‖M‖' };
    case 'iteration':
      return { name: `Newton-Schulz, iteration ${iteration} of 5`, formula: 'X ← a X + (b A + c A²) X,  A = X Xᵀ' };
    case 'root':
      return { name: 'Root of the second moment', formula: '√v̂,  v ← β₂ v + (1 − β₂) G²' };
    case 'ratio':
      return { name: 'Ratio', formula: 'm̂ / (√v̂ + ε)' };
    case 'scaled':
      return { name: 'Update', formula: `O ← X · √${Math.max(...shape)} · 0.2` };
    case 'decayed':
      return { name: 'With weight decay', formula: isMuon ? 'O + λ W' : 'm̂ / (√v̂ + ε) + λ W' };
    case 'weight':
      return { name: 'New weight', formula: isMuon ? 'W ← W − η (O + λ W)' : 'W ← W − η (m̂ / (√v̂ + ε) + λ W)' };
  }
}

/** The name of a stage in a film strip, where little room is. Both arms have the same stages; the names are Muon's. */
export function shortName({ stage, iteration = 0, trained = 0 }: UpdateFrame): string {
  switch (stage) {
    case 'before':
      return `${trained}`;
    case 'normalised':
      return '÷ norm';
    case 'iteration':
      return `${iteration}`;
    case 'scaled':
      return '× scale';
    case 'decayed':
      return '+ decay';
    case 'weight':
      return 'new weight';
    default:
      return stage;
  }
}

/** What a stage is, whichever matrix and update it belongs to. */
export const stageKey = (frame: UpdateFrame | undefined): string | undefined =>
  frame && `${frame.stage} ${frame.iteration ?? frame.trained ?? ''}`;

/** Stages in a row that one name holds for. */
export function groupsOf(frames: readonly UpdateFrame[]): { name: string; from: number; count: number }[] {
  const group = (stage: UpdateFrame['stage'], name: string) => ({
    name,
    from: frames.findIndex((frame) => frame.stage === stage),
    count: frames.filter((frame) => frame.stage === stage).length,
  });
  return [group('before', 'the weight after … steps'), group('iteration', 'Newton-Schulz, five times')].filter(
    ({ count }) => count > 2,
  );
}

/** What is measured of every matrix, each with what it means. */
export const MEASURES: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (frame: UpdateFrame) => string;
}[] = [
  { name: 'RMS', help: 'root mean square of the entries', of: ({ rms }) => formatShort(rms) },
  {
    name: 'spectral norm',
    help: 'the largest singular value',
    of: ({ values }) => formatShort(values[0] ?? Number.NaN),
  },
  {
    name: 'effective rank',
    help: 'e to the entropy of σ / Σσ: n for n equal values, 1 for one',
    of: ({ effectiveRank, values }) => `${formatFixed(effectiveRank, 1)} of ${values.length}`,
  },
  {
    name: 'SVD entropy',
    help: 'entropy of σ² / Σσ², over log n: 1 when all are equal',
    of: ({ svdEntropy }) => formatFixed(svdEntropy, 3),
  },
  {
    name: 'stable rank',
    help: 'Σσ² / σ₁²: how many of the largest would make the same size',
    of: ({ stableRank, values }) => `${formatFixed(stableRank, 1)} of ${values.length}`,
  },
];

const frameAt = (run: UpdateRun, arm: UpdateArm, at: number) => run.arms[arm]?.[at];

export function summarize(run: UpdateRun, at: number): string {
  const parts = ARMS.map((arm) => {
    const frame = frameAt(run, arm, at);
    if (!frame) return `${UPDATE_LABELS[arm]}: not there yet`;
    const { name } = stageOf(arm, frame);
    const near = nearLargest(shares(frame.values));
    return `${UPDATE_LABELS[arm]}, ${name}: ${near} of ${frame.values.length} directions reach half of the longest; ${MEASURES.map((measure) => `${measure.name} ${measure.of(frame)}`).join(', ')}`;
  });
  return `${parts.join('. ')}.`;
}

export function tabulate(run: UpdateRun, frames: number) {
  const columns = [
    'Stage',
    ...ARMS.flatMap((arm) =>
      ['', ...MEASURES.map(({ name }) => name)].map((name) => `${UPDATE_LABELS[arm]}${name && `: ${name}`}`),
    ),
  ];
  const rows = (run.arms.muon ?? []).slice(0, frames).map((_, at) => [
    String(at),
    ...ARMS.flatMap((arm) => {
      const frame = frameAt(run, arm, at);
      return frame
        ? [stageOf(arm, frame).name, ...MEASURES.map(({ of }) => of(frame))]
        : MEASURES.map(() => '').concat('');
    }),
  ]);
  return { columns, rows };
}
