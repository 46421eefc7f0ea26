/** The longer-contexts run in words and as lines: losses by distance, claims, what the hands show, the table. */

import { armClass, baseOf } from '../../../frame/behind.ts';
import { formatFixed } from '../../../frame/chart/format.ts';
import { armOf, type Run } from '../../../lab/experiment/experiment.ts';
import { type Sweep, sweepValues } from '../../../lab/experiment/sweep.ts';
import { FARTHEST, SHORT, stretchedBy, trainedFrequencies, VOCABULARY } from '../../../lab/long-context/shape.ts';
import { log } from '../../../lab/math.ts';
import { DISTANCES, type LongContextFrame, type longContextParams, SCHEMES } from './spec.ts';

export type LongContextRun = Run<typeof longContextParams, LongContextFrame>;

export interface NamedArm {
  readonly id: string;
  readonly label: string;
}

export const classOf = (arm: string): string => armClass(arm, armOf(SCHEMES, baseOf(arm)).colour);

/** The loss of whoever knows nothing. */
export const GUESSING = log(VOCABULARY);

const nats = (value: number) => formatFixed(value, 2);

export interface Hand {
  readonly pair: number;
  /** Radians it turns over `distance`. */
  readonly angle: number;
  /** Radians it turned over the longest distance of the training, on short sequences. */
  readonly seen: number;
  /** Positions of one whole turn. */
  readonly turn: number;
  /** Whether the training has shown this angle, up to whole turns. */
  readonly isKnown: boolean;
  /** How many times slower than in training. */
  readonly slowed: number;
}

const TURN = 2 * Math.PI;

/** The hands of a scheme at a distance, the fastest first. */
export function handsAt(scheme: string, distance: number): Hand[] {
  const trained = trainedFrequencies();
  const frequencies = Array.from(stretchedBy(scheme)?.frequencies ?? trained);
  return frequencies.map((frequency, pair) => {
    const angle = distance * frequency;
    const seen = (SHORT - 1) * trained[pair]!;
    return {
      pair,
      angle,
      seen,
      turn: TURN / frequency,
      isKnown: seen >= TURN || angle % TURN <= seen,
      slowed: trained[pair]! / frequency,
    };
  });
}

/** What the hands of a scheme show at a distance, as a sentence. */
export function aboutHands(scheme: string, distance: number): string {
  const unknown = handsAt(scheme, distance).filter(({ isKnown }) => !isKnown).length;
  const where = `At a distance of ${distance} tokens`;
  if (unknown === 0) return `${where} every hand is at an angle that the training has shown.`;
  return `${where} ${unknown === 1 ? 'one hand is' : `${unknown} hands are`} at an angle that the training never showed.`;
}

/** The loss of an arm at a recorded distance; not a number elsewhere. */
export const lossAt = (frame: LongContextFrame | undefined, distance: number): number =>
  frame?.losses[(DISTANCES as readonly number[]).indexOf(distance)] ?? Number.NaN;

const first = (run: LongContextRun, arm: string) => run.arms[arm]?.[0];

/** A distance twice as long as any of the short training, which was read. */
const TWICE = DISTANCES.findLast((distance) => distance <= 2 * FARTHEST) ?? SHORT;
/** One of the short training. */
const NEAR = DISTANCES.findLast((distance) => distance < FARTHEST) ?? SHORT;

export const claims: Readonly<Record<string, (run: LongContextRun) => string>> = {
  plain: (run) =>
    `Before any long step, with nothing done, the toy is lost beyond what it was trained on: at ${TWICE} tokens its loss is ${nats(lossAt(first(run, 'plain'), TWICE))} nats, worse than guessing, ${nats(GUESSING)}.`,
  pi: (run) =>
    `With all hands slowed alike every angle is a known one. Still, before any long step, the loss is ${nats(lossAt(first(run, 'pi'), TWICE))} at ${TWICE} tokens, and even at ${NEAR} it rises from ${nats(lossAt(first(run, 'plain'), NEAR))} to ${nats(lossAt(first(run, 'pi'), NEAR))}: presumably neighbours have come too close to tell apart.`,
  ntk: (run) =>
    `NTK slows a hand the more, the slower it is. Before any long step it keeps the short distances best and does not reach as far: ${nats(lossAt(first(run, 'ntk'), TWICE))} at ${TWICE} tokens, where YaRN has ${nats(lossAt(first(run, 'yarn'), TWICE))}.`,
};

interface Shown {
  readonly params: LongContextRun['params'];
  readonly run: LongContextRun;
  readonly position: number;
  readonly isEdited: boolean;
}

/** Of parameters that are no preset's: what the hands show there, and how well the toy reads at the nearest distance that was read. */
export function foresee({ params, run, position, isEdited }: Shown): string | undefined {
  if (isEdited) return undefined;
  const { hands, distance } = params;
  const [nearest] = DISTANCES.toSorted((a, b) => Math.abs(a - distance) - Math.abs(b - distance));
  const frames = run.arms[hands] ?? [];
  const frame = frames[Math.min(position, frames.length - 1)];
  const loss = lossAt(frame, nearest!);
  const when = frame?.taken === 0 ? 'before any long step' : `after ${frame?.taken} long steps`;
  const reads = Number.isFinite(loss) ? ` The loss at ${nearest} tokens is ${nats(loss)} nats ${when}.` : '';
  return `${aboutHands(hands, distance)}${reads}`;
}

export function summarize(run: LongContextRun, arms: readonly NamedArm[], at: number): string {
  const parts = arms.map(({ id, label }) => {
    const frames = run.arms[baseOf(id)] ?? [];
    const frame = frames[Math.min(at, frames.length - 1)];
    if (!frame) return `${label}: not read yet`;
    const told = `${label}: ${DISTANCES.map((distance, i) => `${distance} tokens ${nats(frame.losses[i]!)}`).join(', ')}`;
    return frame.stopped ? `${told}. ${frame.stopped}` : told;
  });
  const taken = run.arms[arms[0]?.id ?? '']?.[at]?.taken ?? 0;
  return `Loss by distance after ${taken} long steps, in nats. ${parts.join('; ')}.`;
}

export function tabulate(run: LongContextRun, arms: readonly NamedArm[], at: number) {
  return {
    columns: ['Distance', ...arms.flatMap(({ label }) => [`${label}: loss`, `${label}: right`])],
    rows: DISTANCES.map((distance, i) => [
      String(distance),
      ...arms.flatMap(({ id }) => {
        const frames = run.arms[baseOf(id)] ?? [];
        const frame = frames[Math.min(at, frames.length - 1)];
        return frame ? [nats(frame.losses[i]!), `${formatFixed(100 * frame.right[i]!, 0)} %`] : ['–', '–'];
      }),
    ]),
  };
}

export interface SeedRow {
  readonly id: string;
  readonly label: string;
  /** Losses of each seed. */
  readonly untrained: readonly number[];
  readonly trained: readonly number[];
  readonly near: readonly number[];
}

/** Each scheme over the recorded seeds, twice as far as trained, and near. */
export function seedRows(sweep: Sweep | undefined): SeedRow[] {
  if (!sweep) return [];
  return SCHEMES.map(({ id, label }) => ({
    id,
    label,
    untrained: [...sweepValues(sweep, id, 'untrained48')],
    trained: [...sweepValues(sweep, id, 'trained48')],
    near: [...sweepValues(sweep, id, 'untrained16')],
  }));
}

/** An arm that stops is told to who cannot see it. */
export const news = (run: LongContextRun, from: number, to: number): string[] =>
  Object.entries(run.arms).flatMap(([arm, frames]) => {
    const last = frames.at(-1);
    return last?.stopped && last.step >= from && last.step < to
      ? [`${armOf(SCHEMES, arm).label}: ${last.stopped}`]
      : [];
  });
