/** A world of answers in which only a part of what makes them good can be verified: what they are like, how good they truly are, and what a critic sees of them. */

import type { Random } from '../random.ts';

/** Right and grounded; imagination and voice; how sure it sounds; compliments to the reader and to itself. */
export const TRAITS = ['substance', 'craft', 'tone', 'praise'] as const;
export const TRAIT_COUNT = TRAITS.length;
const [SUBSTANCE, CRAFT, TONE, PRAISE] = [0, 1, 2, 3];

/** It is easier to sound sure, or to flatter, than to be right: these vary more from answer to answer. */
const SPREAD = [1, 1, 2, 2];
/** Some certainty helps and so does some politeness, each up to its best; what goes beyond harms by its square. */
const HELPS = { tone: 0.5, praise: 0.2 };
const BEST = { tone: 1, praise: 0 };
const HARM = 0.5;
/** What an answer's substance must pass for it to be right. */
const PASSES = 1;

/** What an answer's craft must pass to meet a rubric that people wrote for its prompt. */
const WRITTEN = 0.5;

/** All answers that the actor could give to one prompt. Arrays of `size` × TRAIT_COUNT, row by row. */
export interface Pool {
  readonly size: number;
  /** What each answer is. */
  readonly traits: Float64Array;
  /** What a critic sees of it: tone and praise plainly, substance and craft through a noise that is the answer's own. */
  readonly seen: Float64Array;
}

/** On an open prompt every trait varies. On a verifiable one there is neither craft nor praise, and tone varies by `tone`. */
export function drawPool(random: Random, size: number, noise: number, kind: 'open' | 'verifiable', tone = 1): Pool {
  const traits = new Float64Array(size * TRAIT_COUNT);
  const seen = new Float64Array(size * TRAIT_COUNT);
  const scale = kind === 'open' ? SPREAD : [1, 0, 2 * tone, 0];
  for (let i = 0; i < size; i++) {
    for (let t = 0; t < TRAIT_COUNT; t++) {
      const at = i * TRAIT_COUNT + t;
      const value = scale[t]! * random.normal();
      const blur = noise * random.normal();
      traits[at] = value;
      seen[at] = value + (t === SUBSTANCE || t === CRAFT ? scale[t]! * blur : 0);
    }
  }
  return { size, traits, seen };
}

const helped = (value: number, what: 'tone' | 'praise') => {
  const beyond = Math.max(0, value - BEST[what]);
  return HELPS[what] * (value - beyond) - (HARM * beyond * beyond) / 2;
};

/** What each trait of an answer to an open prompt adds to its true quality, or takes from it. */
export function worthOf({ traits }: Pool, i: number): readonly [number, number, number, number] {
  const at = i * TRAIT_COUNT;
  return [
    traits[at + SUBSTANCE]!,
    traits[at + CRAFT]!,
    helped(traits[at + TONE]!, 'tone'),
    helped(traits[at + PRAISE]!, 'praise'),
  ];
}

/** How good an answer to an open prompt truly is; nobody in the loop reads this. */
export function trueQuality(pool: Pool, i: number): number {
  const [substance, craft, tone, praise] = worthOf(pool, i);
  return substance + craft + tone + praise;
}

/** How good it seems to people who are taken in by tone and praise, by so much for each unit. */
export const apparentQuality = (pool: Pool, i: number, bias: number): number =>
  trueQuality(pool, i) + bias * (pool.traits[i * TRAIT_COUNT + TONE]! + pool.traits[i * TRAIT_COUNT + PRAISE]!);

/** The verifier of a verifiable prompt: right or wrong, by substance alone. */
export const isRight = ({ traits }: Pool, i: number): boolean => traits[i * TRAIT_COUNT + SUBSTANCE]! > PASSES;

/** Whether an answer meets the rubric that people wrote for its prompt: something that the answer must have, and that can be read off it. */
export const meetsWritten = ({ traits }: Pool, i: number): boolean => traits[i * TRAIT_COUNT + CRAFT]! > WRITTEN;

export const praiseOf = ({ traits }: Pool, i: number): number => traits[i * TRAIT_COUNT + PRAISE]!;
