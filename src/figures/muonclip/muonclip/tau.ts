/** The threshold as it is dragged: two digits, within its parameter's range; and what a threshold that has not run yet would do. */

import { formatParam } from '../../../frame/chart/format.ts';
import type { FigureState } from '../../../frame/figure-state.svelte.ts';
import { type MuonclipFrame, muonclipParams } from './spec.ts';
import { largestOf } from './text.ts';

type Figure = Pick<
  FigureState<typeof muonclipParams, MuonclipFrame>,
  'isEdited' | 'isCovered' | 'courseTaken' | 'params' | 'run' | 'frames' | 'length'
>;

const { min, max } = muonclipParams.tau;

/** Two significant digits are finer than a hand drags. */
export function roundTau(value: number): number {
  const within = Math.min(max, Math.max(min, value));
  return Math.min(max, Math.max(min, Number(within.toPrecision(2))));
}

/** One press up or down is a tenth; with Shift, or a page, a factor of two. Undefined for a key that moves nothing. */
export function nudgedTau(tau: number, key: string, far: boolean): number | undefined {
  const factor = far ? 2 : 1.1;
  if (key === 'ArrowUp' || key === 'ArrowRight') return roundTau(tau * factor);
  if (key === 'ArrowDown' || key === 'ArrowLeft') return roundTau(tau / factor);
  if (key === 'PageUp') return roundTau(tau * 2);
  if (key === 'PageDown') return roundTau(tau / 2);
  if (key === 'Home') return min;
  if (key === 'End') return max;
  return undefined;
}

/**
 * Index of the first step whose largest logit passes tau, among the first `count`; `count` when none does. Up to this step an arm
 * that clips at tau has the values of the one that does not clip: the clip's first act comes after it.
 */
export function firstPass(largest: ArrayLike<number>, count: number, tau: number): number {
  for (let step = 0; step < count; step++) if (!(largest[step]! <= tau)) return step;
  return count;
}

/** Which arms are drawn changes none of them. */
const FRAME_PARAMS = (Object.keys(muonclipParams) as (keyof typeof muonclipParams)[]).filter(
  (name) => name !== 'adamwClip' && name !== 'tau',
);

/** Nothing but another threshold waits for a run: what the unclipped arm does is on view already. */
export const waitsForTau = ({ isEdited, courseTaken, params, run }: Figure): boolean =>
  isEdited && !courseTaken && FRAME_PARAMS.every((name) => params[name] === run.params[name]);

/** What is known of a threshold before it has run, as a sentence; undefined where nothing is. */
export function foresee(figure: Figure): string | undefined {
  const frames = (figure.run.arms.muon ?? []).slice(0, figure.frames);
  if (!waitsForTau(figure) || figure.isCovered) return undefined;
  const { tau } = figure.params;
  const step = firstPass(frames.map(largestOf), frames.length, tau);
  if (step === frames.length && frames.length < figure.length) return undefined;
  return step < frames.length
    ? `Muon’s largest logit first passes ${formatParam(tau)} at step ${step + 1}: until there the clip would change nothing. Run it to see what follows.`
    : `Muon’s largest logit never passes ${formatParam(tau)} in this run: the clip would change nothing.`;
}
