/** Numbers of a picture that glide to where the state wants them, so that a reader sees what has moved. */

import { untrack } from 'svelte';
import { cubicInOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';

type Numbers = number | object;

/** Finite numbers, or arrays and objects of them. What changes its shape jumps; `milliseconds` may be 0 while something is dragged. */
export function glide<T extends Numbers>(target: () => T, milliseconds: () => number): { readonly current: T } {
  const tween = new Tween(untrack(target), { easing: cubicInOut });
  $effect.pre(() => {
    const value = target();
    untrack(() => {
      const jumps = prefersReducedMotion.current || !sameShape(tween.current, value);
      void tween.set(value, { duration: jumps ? 0 : milliseconds() });
    });
  });
  return tween;
}

function sameShape(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return typeof a === typeof b;
  const [own, other] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return own.length === Object.keys(b).length && own.every(([name, value]) => sameShape(value, other[name]));
}
