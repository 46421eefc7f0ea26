/** What the router does with the line under the parameters that are set: who is chosen, what each counts, and what a moved bias has changed. */

import { chooseExperts, gatesOf } from '../../../lab/model/route.ts';
import { EXPERTS, SCALE } from '../../../lab/toy/expert-shape.ts';
import { CHOSEN, type RouterFrame, type RouterParams } from './spec.ts';

type Settings = Pick<RouterParams, 'expert' | 'nudge' | 'bias'>;

/** One character of the line. Experts count from 0. */
export interface Routed {
  readonly character: string;
  readonly scores: readonly number[];
  /** The best first. */
  readonly chosen: readonly number[];
  /** Of the chosen, in their order; they sum to SCALE. */
  readonly gates: readonly number[];
}

/** The biases of all experts as they are set. */
export function biasOf(frames: readonly RouterFrame[], { expert, nudge, bias }: Settings): number[] {
  const trained = frames[0]?.bias ?? [];
  return Array.from({ length: EXPERTS }, (_, e) => (bias ? (trained[e] ?? 0) : 0) + (e === expert - 1 ? nudge : 0));
}

export function route(frames: readonly RouterFrame[], settings: Settings): Routed[] {
  const bias = biasOf(frames, settings);
  return frames.map(({ character, scores }) => {
    const chosen = [...chooseExperts(scores, bias, { count: EXPERTS, chosen: CHOSEN })];
    return { character, scores, chosen, gates: gatesOf(scores, chosen, SCALE) };
  });
}

/** How many characters of the line each expert gets. */
export function countsOf(line: readonly Routed[]): number[] {
  const counts = new Array<number>(EXPERTS).fill(0);
  for (const { chosen } of line) for (const expert of chosen) counts[expert]!++;
  return counts;
}

/** Who comes in and who goes for one character when the choice changes, counted from 0. */
export function changeOf(before: Routed, after: Routed) {
  return {
    come: after.chosen.filter((expert) => !before.chosen.includes(expert)),
    gone: before.chosen.filter((expert) => !after.chosen.includes(expert)),
    stay: before.chosen.filter((expert) => after.chosen.includes(expert)),
  };
}

/** The largest relative change, over a line, of the ratio of two weights whose experts are chosen before and after. */
export function ratioChange(before: readonly Routed[], after: readonly Routed[]): number {
  let most = 0;
  before.forEach((was, i) => {
    const is = after[i]!;
    const weight = ({ chosen, gates }: Routed, expert: number) => gates[chosen.indexOf(expert)]!;
    const { stay } = changeOf(was, is);
    for (const a of stay)
      for (const b of stay) {
        const ratio = weight(was, a) / weight(was, b);
        most = Math.max(most, Math.abs(weight(is, a) / weight(is, b) / ratio - 1));
      }
  });
  return most;
}

/** The score plus bias that one must pass to be chosen: the least of the chosen. */
export const cutOf = ({ scores, chosen }: Routed, bias: readonly number[]): number =>
  Math.min(...chosen.map((expert) => scores[expert]! + bias[expert]!));
