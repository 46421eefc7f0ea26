/** A number, or a list of them, that glides to where it is wanted, so that a picture moves from one stage to the next; it jumps under reduced motion. */

import { untrack } from 'svelte';
import { cubicInOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';

/** Called while a component is made; `wanted` is read again whenever what it reads changes. A list of another length is there at once. */
export function glide<V extends number | readonly number[]>(wanted: () => V, duration = 600): { readonly now: V } {
  const tween = new Tween<V>(wanted(), { easing: cubicInOut });
  $effect(() => {
    const to = wanted();
    const isAlike = lengthOf(to) === lengthOf(untrack(() => tween.current));
    void tween.set(to, { duration: isAlike && !prefersReducedMotion.current ? duration : 0 });
  });
  return {
    get now() {
      return tween.current;
    },
  };
}

const lengthOf = (value: number | readonly number[]) => (typeof value === 'number' ? 1 : value.length);

/** The two whole stages around a gliding one, and how far it is from the first to the second. */
export function between(now: number, last: number): { readonly from: number; readonly to: number; readonly t: number } {
  const at = Math.min(Math.max(0, now), Math.max(0, last));
  const from = Math.floor(at);
  return { from, to: Math.min(from + 1, Math.max(0, last)), t: at - from };
}

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
