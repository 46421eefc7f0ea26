/** Numbers of a picture that glide to where the state wants them, so that a reader sees what has moved. */

import { untrack } from 'svelte';
import { cubicInOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';

/** Numbers, or arrays and objects of them, all finite and always of one shape; `milliseconds` may be 0 while something is dragged. */
export function glide<T>(target: () => T, milliseconds: () => number): { readonly current: T } {
  const tween = new Tween(untrack(target), { easing: cubicInOut });
  $effect.pre(() => {
    const value = target();
    const duration = prefersReducedMotion.current ? 0 : untrack(milliseconds);
    void untrack(() => tween.set(value, { duration }));
  });
  return tween;
}
