/** The FP8 run in words and numbers: the activations with an outlier, what each format loses of them, what training with it costs. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed, formatParam } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { meanInterval, type PerSeed, seedDifferences } from '../../../lab/statistics.ts';
import { E4M3, type Grid, gridOf, holdInTiles, INT8, relativeRms } from '../../../lab/tensor/minifloat.ts';
import { CHANNELS, FP8_ARMS, type Fp8Frame, type Fp8Params, type fp8Params, fp8Spec, LARGE } from './spec.ts';

export type Fp8Run = Run<typeof fp8Params, Fp8Frame>;
type Drawn = Pick<ParamsOf<typeof fp8Params>, 'outlier' | 'where' | 'tile'>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

export const GRIDS: readonly { readonly id: 'fp8' | 'int8'; readonly label: string; readonly grid: Grid }[] = [
  { id: 'fp8', label: 'FP8-E4M3', grid: gridOf(E4M3) },
  { id: 'int8', label: 'INT8', grid: INT8 },
];

/** The activations that are shown at a step: the last that were taken at it or before. */
export const gateAt = (run: Pick<Fp8Run, 'arms'>, step: number): readonly number[] | undefined =>
  (run.arms.exact ?? []).slice(0, step + 1).findLast(({ gate }) => gate !== undefined)?.gate;

const isLarge = (where: string, i: number) =>
  where === 'token' ? Math.floor(i / CHANNELS) === LARGE.token : i % CHANNELS === LARGE.channel;

/** The activations with one channel, or one token, so many times larger. */
export const withOutlier = (gate: readonly number[], { outlier, where }: Drawn): Float64Array =>
  Float64Array.from(gate, (value, i) => (isLarge(where, i) ? value * outlier : value));

/** What a format loses of all entries but the large ones, as a share of their size. */
export function errorOf(gate: readonly number[], drawn: Drawn, grid: Grid): number {
  const exact = withOutlier(gate, drawn);
  const held = exact.slice();
  holdInTiles(held, Number(drawn.tile), grid);
  return relativeRms(exact, held, (i) => !isLarge(drawn.where, i));
}

export interface Tile {
  /** Sizes of the entries that share the scale, without the large ones. */
  readonly sizes: readonly number[];
  /** The largest entry of the tile, which sets its scale. */
  readonly most: number;
  /** Size of the large entry: the largest there is, of this tile or of another. */
  readonly outlier: number;
  /** Whether the large entry is of this tile. */
  readonly isInside: boolean;
}

/** The tile of the first token that has the large channel in it, or would have. */
export function tileOf(gate: readonly number[], drawn: Drawn): Tile {
  const all = withOutlier(gate, drawn);
  const size = Number(drawn.tile) || all.length;
  const first = Math.floor(LARGE.channel / size) * size;
  const [sizes, large]: [number[], number[]] = [[], []];
  for (let i = first; i < first + size; i++) (isLarge(drawn.where, i) ? large : sizes).push(Math.abs(all[i]!));
  const outlier = all.reduce((most, value, i) => (isLarge(drawn.where, i) ? Math.max(most, Math.abs(value)) : most), 0);
  // Of a channel the first token's entry is the one in this tile, unless the tile is all of them.
  const own = large.length > 0 ? Math.max(...large) : outlier;
  return { sizes, most: Math.max(...sizes, ...large), outlier: own, isInside: large.length > 0 };
}

/** "1", "1.5", "100,000". */
export const times = (value: number): string => (value < 10 ? formatParam(value) : formatFixed(value, 0));

const percent = (share: number) => (share > 0.995 ? 'all' : `${formatParam(Number((100 * share).toPrecision(2)))} %`);

const tileInWords: Readonly<Record<string, string>> = {
  '0': 'all values',
  '128': '128 channels of a token',
  '32': '32 channels of a token',
  '8': '8 channels of a token',
};

/** What both formats lose, as a sentence. */
export function told(gate: readonly number[], drawn: Drawn): string {
  const [fp8, int8] = GRIDS.map(({ grid }) => errorOf(gate, drawn, grid)) as [number, number];
  const large =
    drawn.outlier > 1
      ? `With one ${drawn.where} ${times(drawn.outlier)} times larger and`
      : 'With nothing made larger and';
  return `${large} one scale for ${tileInWords[drawn.tile]}, FP8-E4M3 loses ${percent(fp8)} of the ${drawn.outlier > 1 ? 'other ' : ''}values’ size and INT8 ${percent(int8)}.`;
}

const defaults: Drawn = { outlier: 1, where: 'channel', tile: '128' };
const drawnBy = (preset: string): Drawn => ({
  ...defaults,
  ...(fp8Spec.presets.find(({ id }) => id === preset)?.params as Partial<Drawn>),
});
const lastGate = (run: Fp8Run) => gateAt(run, Number.POSITIVE_INFINITY) ?? [];

export const claims: Readonly<Record<string, (run: Fp8Run) => string>> = {
  channel: (run) =>
    `${told(lastGate(run), drawnBy('channel'))} A float has an exponent of its own; whole numbers do not.`,
  absurd: (run) =>
    `${told(lastGate(run), drawnBy('absurd'))} Only so far out do FP8’s values end too, and a tile saves those that share no scale with the large one.`,
  token: (run) => {
    const whole = errorOf(lastGate(run), { ...drawnBy('token'), tile: '0' }, INT8);
    return `${told(lastGate(run), drawnBy('token'))} A tile is one token’s, so a large token harms no other; with one scale for all, INT8 would lose ${percent(whole)}.`;
  },
};

interface Shown {
  readonly params: Fp8Params;
  readonly run: Fp8Run;
  readonly position: number;
  readonly isEdited: boolean;
}

export function foresee({ params, run, position, isEdited }: Shown): string | undefined {
  const gate = gateAt(run, position);
  return isEdited || !gate ? undefined : told(gate, params);
}

/** The held-out loss of an arm, at the steps that have it. */
export function lossLine({ id, label }: NamedArm, frames: readonly Fp8Frame[]): ChartLine {
  const read = frames.filter(({ heldOut }) => heldOut !== undefined);
  return {
    id,
    label,
    className: armClass(id, armOf(FP8_ARMS, baseOf(id)).colour),
    series: { values: read.map(({ heldOut }) => heldOut!), count: read.length, xs: read.map(({ step }) => step) },
    marked: true,
    dashed: baseOf(id) === 'control',
  };
}

export interface CostRow {
  readonly id: string;
  readonly label: string;
  readonly values: PerSeed;
  readonly mean: number;
  readonly margin: number;
}

/** What each form of keeping adds to the held-out loss, seed by seed. */
export function costs(sweep: Sweep | undefined): CostRow[] {
  if (!sweep) return [];
  const exact = sweepValues(sweep, 'exact', 'heldOut');
  return FP8_ARMS.filter(({ format }) => format !== null).map(({ id, label }) => {
    const values = seedDifferences(exact, sweepValues(sweep, id, 'heldOut'));
    return { id, label, values, ...meanInterval(values) };
  });
}

const lossAt = (frames: readonly Fp8Frame[], step: number) =>
  frames.slice(0, step + 1).findLast(({ heldOut }) => heldOut !== undefined)?.heldOut;

export function summarize(run: Fp8Run, arms: readonly NamedArm[], step: number, drawn: Drawn): string {
  const gate = gateAt(run, step);
  const losses = arms.map(({ id, label }) => {
    const frames = run.arms[baseOf(id)] ?? [];
    const loss = lossAt(frames, step);
    const last = frames.at(-1);
    const words = `${label}: held-out loss ${loss === undefined ? 'not read yet' : formatFixed(loss, 3)}`;
    return last?.stopped && step >= frames.length - 1 ? `${words}. ${last.stopped}` : words;
  });
  return `${gate ? told(gate, drawn) : 'No activations yet.'} At step ${step + 1}. ${losses.join('; ')}.`;
}

const OUTLIERS = [1, 10, 100, 1000, 10_000, 100_000];

export function tabulate(run: Fp8Run, step: number, { where }: Drawn) {
  const gate = gateAt(run, step);
  const tiles = ['0', '128', '32', '8'] as const;
  return {
    columns: [
      `One ${where} larger`,
      ...GRIDS.flatMap(({ label }) => tiles.map((tile) => `${label}, ${tile === '0' ? 'one scale' : `1 × ${tile}`}`)),
    ],
    rows: OUTLIERS.map((outlier) => [
      `${times(outlier)} ×`,
      ...GRIDS.flatMap(({ grid }) =>
        tiles.map((tile) => (gate ? formatFixed(errorOf(gate, { outlier, where, tile }, grid), 4) : '–')),
      ),
    ]),
  };
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: Fp8Run, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(FP8_ARMS, arm).label}: ${last.stopped}`]
      : [];
  });
