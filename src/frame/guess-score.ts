/** How near a drawn curve came to the run, in one sentence. */

import type { CurveQuestion } from './definition.ts';
import { type Guess, shareOf, TOP_LEVEL, valueOfLevel } from './guess.ts';

/** Less than this share of the chart's height is neither up nor down, and as near as a hand draws. */
const FLAT = 0.05;

/** Where a value stands on the question's scale: 0 at its low end, 1 at its high end. */
function heightOf(value: number, { log, domain: [low, high] }: CurveQuestion): number {
  return log ? Math.log(Math.max(value, Number.MIN_VALUE) / low) / Math.log(high / low) : (value - low) / (high - low);
}

type Way = 'rises' | 'falls' | 'ends where it began';

const wayOf = (from: number, to: number): Way => {
  if (Math.abs(to - from) < FLAT) return 'ends where it began';
  return to > from ? 'rises' : 'falls';
};

/** The points of the run that are numbers. */
const drawable = ({ points }: CurveQuestion) => points().filter(([, value]) => Number.isFinite(value));

/** The run's value at a share of it: that of the last point before. */
const valueAt = (run: readonly (readonly [number, number])[], share: number) =>
  (run.findLast(([x]) => x <= share + 1e-9) ?? run[0])?.[1] ?? Number.NaN;

function offBy(guess: number, value: number, curve: CurveQuestion): string {
  const { log, format } = curve;
  if (Math.abs(heightOf(guess, curve) - heightOf(value, curve)) < FLAT) return 'about right';
  if (log) {
    const factor = guess > value ? guess / value : value / guess;
    const times = factor < 9.95 ? factor.toFixed(1) : String(Math.round(factor));
    return `${times} times too ${guess > value ? 'high' : 'low'}`;
  }
  return `${format(Math.abs(guess - value))} too ${guess > value ? 'high' : 'low'}`;
}

/** Undefined where the run has nothing to compare with. */
export function scoreOf(guess: Guess, curve: CurveQuestion): string | undefined {
  const run = drawable(curve);
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return undefined;
  const end = valueOfLevel(guess.at(-1) ?? 0, curve);
  const start = heightOf(first[1], curve);
  const [said, did] = [end, last[1]].map((value) => wayOf(start, heightOf(value, curve))) as [Way, Way];
  const way = said === did ? `that it ${did} is right` : `you drew that it ${said}, and it ${did}`;
  const mean =
    guess.reduce((sum, level, i) => sum + Math.abs(level / TOP_LEVEL - heightOf(valueAt(run, shareOf(i)), curve)), 0) /
    guess.length;
  return `Your line ends at ${curve.format(end)}, ${curve.of} at ${curve.format(last[1])}: ${offBy(end, last[1], curve)}; ${way}. On average your line is ${Math.round(100 * mean)} % of the chart’s height away.`;
}

/** The guesses of others beside it: how many, the middle of their ends, and how many were nearer. */
export function roomScore(room: readonly Guess[], own: Guess | undefined, curve: CurveQuestion): string {
  const ends = room.map((guess) => guess.at(-1) ?? 0).sort((a, b) => a - b);
  const middle = ends[Math.floor((ends.length - 1) / 2)] ?? 0;
  const last = drawable(curve).at(-1)?.[1];
  const told = `${room.length === 1 ? 'One other line ends' : `${room.length} other lines end, in the middle of the room,`} at ${curve.format(valueOfLevel(middle, curve))}`;
  if (last === undefined || !own) return `${told}.`;
  const off = (level: number) => Math.abs(level / TOP_LEVEL - heightOf(last, curve));
  const nearer = ends.filter((level) => off(level) < off(own.at(-1) ?? 0)).length;
  return `${told}; ${nearer === 0 ? 'none' : nearer} of them ${nearer === 1 ? 'is' : 'are'} nearer than yours.`;
}
