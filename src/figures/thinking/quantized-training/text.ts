/** Rounded weights in words: what becomes of chains, symbol by symbol, and what a constant error would make of them. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed } from '../../../frame/chart/format.ts';
import type { ChartLine } from '../../../frame/chart/line.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { type Interval, meanInterval, type PerSeed, perSeed } from '../../../lab/statistics.ts';
import {
  CHAINS,
  constantError,
  type QuantizedTrainingFrame,
  type QuantizedTrainingParams,
  type quantizedTrainingParams,
  READ_AT,
  ROUNDING_ARMS,
  TOKENS,
} from './spec.ts';

export type QuantizedTrainingRun = Run<typeof quantizedTrainingParams, QuantizedTrainingFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

/** "92 %", "0.4 %". */
export function percent(share: number): string {
  const value = 100 * share;
  return `${formatFixed(value, value > 0 && value < 0.95 ? (value < 0.095 ? 2 : 1) : 0)} %`;
}

const WORDS: Readonly<Record<string, string>> = {
  '8': 'eight bits',
  '4': 'four bits',
  '3': 'three bits',
  '2': 'two bits',
};

const colourOf = (id: string) => armClass(id, armOf(ROUNDING_ARMS, baseOf(id)).colour);

/** The share of chains that are right, in per cent, over the symbols. */
export const aliveLine = ({ id, label }: NamedArm, frames: readonly QuantizedTrainingFrame[]): ChartLine => ({
  id,
  label,
  className: colourOf(id),
  series: { values: frames.map(({ alive }) => 100 * alive), count: frames.length },
  marked: true,
  columns: TOKENS,
});

/** What a constant error would leave, measured where no chain was written; as long as the frames on view. */
export function predictedLine({ id }: NamedArm, frames: readonly QuantizedTrainingFrame[]): ChartLine[] {
  const error = frames[0]?.error;
  if (error === undefined) return [];
  return [
    {
      id: `${id} predicted`,
      className: colourOf(id),
      series: { values: frames.map(({ step }) => 100 * constantError(error, step + 1)), count: frames.length },
      dashed: true,
      thin: true,
      columns: TOKENS,
    },
  ];
}

/** Mean loss of the training's stretches of ten steps. */
export const lossLine = (
  { id, label }: NamedArm,
  frames: readonly QuantizedTrainingFrame[],
  every: number,
): ChartLine => {
  const losses = frames[0]?.losses ?? [];
  return {
    id,
    label,
    className: colourOf(id),
    series: { values: losses, count: losses.length, xs: losses.map((_, i) => (i + 1) * every - 1) },
  };
};

interface Ends {
  readonly full: QuantizedTrainingFrame;
  readonly ptq: QuantizedTrainingFrame;
  readonly qat: QuantizedTrainingFrame;
}
const at = (run: Pick<QuantizedTrainingRun, 'arms'>, step: number): Ends | undefined => {
  const [full, ptq, qat] = ROUNDING_ARMS.map(({ id }) => run.arms[id]?.[step]);
  return full && ptq && qat ? { full, ptq, qat } : undefined;
};

/** What the run on view ended with, in two sentences. */
export function told(run: QuantizedTrainingRun): string {
  const [first, last] = [at(run, 0), at(run, TOKENS - 1)];
  if (!first || !last) return '';
  const how = run.params.temperature === 0 ? ', always the likeliest symbol' : '';
  return `Rounded to ${WORDS[run.params.bits]} after training, the model is wrong at ${percent(first.ptq.error ?? 0)} of symbols, in place of ${percent(first.full.error ?? 0)}. After ${TOKENS} symbols${how}, ${percent(last.ptq.alive)} of its chains are right, ${percent(last.qat.alive)} where it was trained with the rounding, and ${percent(last.full.alive)} where nothing is rounded.`;
}

export const claims: Readonly<Record<string, (run: QuantizedTrainingRun) => string>> = {
  eight: (run) => {
    const last = at(run, TOKENS - 1);
    return last
      ? `At eight bits nothing is lost that is seen: ${percent(last.ptq.alive)} of the chains are right after ${TOKENS} symbols, and ${percent(last.full.alive)} where nothing is rounded.`
      : '';
  },
  three: (run) => {
    const last = at(run, TOKENS - 1);
    return last
      ? `At three bits the model that was rounded after training has ${percent(last.ptq.alive)} of its chains right after ${TOKENS} symbols. Training with the rounding saves ${percent(last.qat.alive)}, which is a part: without rounding it is ${percent(last.full.alive)}.`
      : '';
  },
  two: (run) => {
    const [first, last] = [at(run, 7), at(run, TOKENS - 1)];
    return first && last
      ? `Two bits, three codes, are too few. Trained with the rounding, ${percent(first.qat.alive)} of the chains are right after eight symbols and ${percent(last.qat.alive)} after ${TOKENS}; rounded after training, ${percent(first.ptq.alive)} after eight.`
      : '';
  },
  greedy: (run) => {
    const last = at(run, TOKENS - 1);
    return last
      ? `Where the likeliest symbol is always taken, four bits hide what they cost: ${percent(last.ptq.alive)} of the chains are right at the end, as against ${percent(last.full.alive)} without rounding.`
      : '';
  },
  dense: told,
};

/** 613 becomes 600, 4.2 becomes 4: the first digit alone. */
const roughly = (value: number) => Number(value.toPrecision(1));

/** What a reader draws before the run is seen. */
export function asks(run: QuantizedTrainingRun): string {
  const error = run.arms.ptq?.[0]?.error;
  const how = error
    ? `Rounded after training, the model of seed ${run.params.seed} is wrong at about one symbol in ${roughly(1 / error)}. `
    : '';
  return `${how}How many of its chains are right up to each symbol, and how many after all ${TOKENS}?`;
}

interface Shown {
  readonly run: QuantizedTrainingRun;
  readonly isEdited: boolean;
  readonly isAtEnd: boolean;
}
export const foresee = ({ run, isEdited, isAtEnd }: Shown): string | undefined =>
  isEdited || !isAtEnd ? undefined : told(run) || undefined;

export function summarize(run: QuantizedTrainingRun, arms: readonly NamedArm[], step: number): string {
  const shares = arms.flatMap(({ id, label }) => {
    const frame = (run.arms[id] ?? []).slice(0, step + 1).at(-1);
    const stopped = frame?.stopped ? `. ${frame.stopped}` : '';
    return frame ? [`${label} ${percent(frame.alive)}${stopped}`] : [];
  });
  return `Chains that are right up to symbol ${step + 1}: ${shares.join(', ')}.`;
}

export function tabulate(run: QuantizedTrainingRun, arms: readonly NamedArm[], frames: number) {
  const cell = (value: number | undefined, digits: number) => (value === undefined ? '–' : formatFixed(value, digits));
  return {
    columns: [
      'Weights',
      'Loss, nats',
      'Likeliest symbol right, %',
      'Wrong symbol, %',
      'Weights moved, %',
      ...READ_AT.map((n) => `Right after ${n}, %`),
    ],
    rows: arms.map(({ id, label }) => {
      const own = run.arms[id]?.slice(0, frames) ?? [];
      const first = own[0];
      return [
        label,
        cell(first?.loss, 4),
        cell(first?.accuracy && 100 * first.accuracy, 2),
        cell(first?.error && 100 * first.error, 3),
        cell(first?.moved !== undefined ? 100 * first.moved : undefined, 1),
        ...READ_AT.map((n) => {
          const frame = own[n - 1];
          return cell(frame && 100 * frame.alive, 1);
        }),
      ];
    }),
  };
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: QuantizedTrainingRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(ROUNDING_ARMS, baseOf(arm)).label}: ${last.stopped}`]
      : [];
  });

/** The length nearest to this symbol at which the recorded seeds were read. */
export const nearestRead = (symbol: number): number =>
  READ_AT.reduce((best, one) => (Math.abs(one - symbol) < Math.abs(best - symbol) ? one : best));

export interface SettingRow {
  readonly id: string;
  readonly label: string;
  readonly params: Partial<QuantizedTrainingParams>;
  readonly ptq: { readonly values: PerSeed; readonly interval: Interval };
  readonly qat: { readonly values: PerSeed; readonly interval: Interval };
  readonly full: Interval;
}

type Sweeps = Readonly<Record<string, Sweep | undefined>>;
type Where = Partial<QuantizedTrainingParams>;

/** The settings that were recorded over seeds: where their chains are after so many symbols. */
export function settings(sweeps: Sweeps, symbol: number): SettingRow[] {
  const row = (name: string, label: string, where: Where, params: Where = where): SettingRow[] => {
    const sweep = sweeps[`quantized-training-${name}`];
    if (!sweep) return [];
    const of = (arm: string) => sweepValues(sweep, arm, `alive${symbol}`, where);
    const told = (arm: string) => ({ values: of(arm), interval: meanInterval(of(arm)) });
    return [{ id: label, label, params, ptq: told('ptq'), qat: told('qat'), full: meanInterval(of('full')) }];
  };
  return [
    ...row('bits', '8 bits', { bits: '8' }),
    ...row('groups', '4 bits, by 8', { group: '8' }),
    ...row('groups', '4 bits, by 16', { group: '16' }),
    ...row('bits', '4 bits, by 32', { bits: '4' }),
    ...row('groups', '4 bits, by all', { group: '0' }),
    ...row('bits', '3 bits', { bits: '3' }),
    ...row('bits', '2 bits', { bits: '2' }),
    ...row('greedy', '4 bits, greedy', {}, { temperature: 0 }),
    ...row('dense', '4 bits, dense', { bits: '4' }, { body: 'dense' }),
    ...row('dense', '3 bits, dense', { bits: '3' }, { body: 'dense', bits: '3' }),
  ];
}

/** One in so many chains is drawn as a thread. */
const DRAWN = 4;

/**
 * Chains as threads, the longest lowest: each runs from the first symbol to its first wrong one, or as far as is on view, and so ends on the
 * arm's line. Path data in a plot `width` wide; `y` gives the height of a share in per cent.
 */
export function threads(
  frames: readonly QuantizedTrainingFrame[],
  until: number,
  width: number,
  y: (percent: number) => number,
): string {
  const seen = frames.slice(0, until + 1);
  let path = '';
  for (let rank = 0; rank < CHAINS; rank += DRAWN) {
    const share = (rank + 0.5) / CHAINS;
    const end = seen.findIndex(({ alive }) => alive < share);
    const length = Math.round((width * (end < 0 ? seen.length - 1 : end)) / TOKENS);
    if (length > 0) path += `M0 ${y(100 * share)}h${length}`;
  }
  return path;
}

export interface Recovery {
  readonly id: string;
  readonly label: string;
  readonly values: PerSeed;
  readonly interval: Interval;
}

/** Of the loss that rounding after training adds, the share that training with the rounding gets back, seed by seed. */
export function recoveries(sweep: Sweep | undefined): Recovery[] {
  if (!sweep) return [];
  return ['4', '3', '2'].map((bits) => {
    const of = (arm: string) => sweepValues(sweep, arm, 'loss', { bits });
    const [full, ptq, qat] = [of('full'), of('ptq'), of('qat')];
    const values = perSeed(full.seeds.map((seed, i) => ({ seed, value: (ptq[i]! - qat[i]!) / (ptq[i]! - full[i]!) })));
    return { id: bits, label: `${bits} bits`, values, interval: meanInterval(values) };
  });
}

/** What is read of a seed's model before it writes, what a constant error would leave of its chains, and what is left. */
export const SLIP_COLUMNS: readonly string[] = [
  'wrong, one in',
  `forecast for ${TOKENS}, %`,
  `right after ${TOKENS}, %`,
];

/** Arm by arm and seed by seed, at four bits. */
export const slipRows = (sweep: Sweep) =>
  ROUNDING_ARMS.flatMap(({ id, label }) => {
    const of = (value: string) => sweepValues(sweep, id, value, { bits: '4' });
    const [errors, forecasts, ends] = [of('error'), of('predicted'), of(`alive${TOKENS}`)];
    return errors.seeds.map((seed, i) => ({
      label: `${label}, seed ${seed}`,
      cells: [formatFixed(1 / errors[i]!, 0), formatFixed(100 * forecasts[i]!, 0), formatFixed(100 * ends[i]!, 0)],
    }));
  });
