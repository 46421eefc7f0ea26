/** What the lab promises about its speed, and whether this run of the benchmark kept it. */

import type { WorkResult } from './measure.ts';
import type { Exploded } from './protocol.ts';
import { median } from './statistics.ts';

export interface Verdict {
  readonly promise: string;
  readonly measured: number;
  readonly atLeast: number;
  readonly kept: boolean;
}

/** Least speed of ours over each judged peer's, on work S. */
const FASTER_THAN: Readonly<Record<string, number>> = { 'jax-js': 1.7, 'tfjs-wasm': 7 };
const SHARE_OF_PEAK = 0.55;
/** From this spread of the ratios on, half of the rounds may be further from the median than a promise is from its measure. */
export const TOO_NOISY = 0.15;
const SPEED_KEPT = 0.75;

const judge = (promise: string, measured: number, atLeast: number): Verdict => ({
  promise,
  measured,
  atLeast,
  kept: measured >= atLeast,
});

/** Speed of the exploded run over that of first steps: the median over rounds. */
export const speedKept = ({ firstStepsMs, explodedMs }: Exploded): number =>
  median(firstStepsMs.map((ms, round) => ms / explodedMs[round]!));

/** The promises are about work S; M is reported only. */
export function judgeWork({ work, engines, shareOfPeak }: WorkResult): Verdict[] {
  if (work !== 'S') return [];
  const peers = Object.entries(FASTER_THAN).map(([name, atLeast]) => {
    const peer = engines.find((engine) => engine.name === name);
    if (!peer) throw new Error(`The benchmark has no result of ${name}.`);
    return judge(`S: times as fast as ${name}`, peer.oursIsFaster, atLeast);
  });
  return [...peers, judge('S: share of the WASM SIMD multiply+add limit', shareOfPeak, SHARE_OF_PEAK)];
}

export const judgeExploded = (exploded: Exploded): Verdict =>
  judge(`S: speed kept with the largest logit at ${Math.round(exploded.maxLogit)}`, speedKept(exploded), SPEED_KEPT);

/** What to say of works whose rounds differ too much from one another to be judged, or undefined. */
export function noiseSentence(works: readonly Pick<WorkResult, 'work' | 'noise'>[]): string | undefined {
  const noisy = works.filter(({ noise }) => !(noise <= TOO_NOISY));
  if (noisy.length === 0) return undefined;
  const said = noisy.map(({ work, noise }) => `${work} by ${(100 * noise).toFixed(0)} %`).join(' and ');
  return `This machine is too noisy to judge: the middle half of the rounds spreads over ${said} of the median, and ${100 * TOO_NOISY} % is allowed. Close what else runs, or take more rounds.`;
}
