/** Numbers of a picture that glide to where the state wants them, so that a reader sees what has moved; they jump under reduced motion. */

import { untrack } from 'svelte';
import { cubicInOut } from 'svelte/easing';
import { prefersReducedMotion, Tween } from 'svelte/motion';

type Numbers = number | object;

/**
 * Finite numbers, or arrays and objects of them; `wanted` is read again whenever what it reads changes. What changes its shape jumps;
 * `milliseconds` may be 0 while something is dragged. Called while a component is made.
 */
export function glide<T extends Numbers>(
  wanted: () => T,
  milliseconds: () => number = () => 600,
): { readonly current: T } {
  // A jump ends the last glide only: one before that may still begin, towards a shape that nobody wants any more.
  const interpolate = (a: T, b: T) => (sameShape(a, b) ? (t: number) => mixed(a, b, t) : () => b);
  const tween = new Tween(untrack(wanted), { easing: cubicInOut, interpolate });
  $effect.pre(() => {
    const value = wanted();
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

/** Of two values of one shape. */
function mixed<T>(a: T, b: T, t: number): T {
  if (typeof a === 'number' && typeof b === 'number') return mix(a, b, t) as T;
  if (Array.isArray(a) && Array.isArray(b)) return a.map((value, i) => mixed(value, b[i], t)) as T;
  const other = b as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(a as object).map(([name, value]) => [name, mixed(value, other[name], t)]),
  ) as T;
}

/** The two whole stages around a gliding one, and how far it is from the first to the second. */
export function between(now: number, last: number): { readonly from: number; readonly to: number; readonly t: number } {
  const at = Math.min(Math.max(0, now), Math.max(0, last));
  const from = Math.floor(at);
  return { from, to: Math.min(from + 1, Math.max(0, last)), t: at - from };
}

export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
