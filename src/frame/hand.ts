/** Notices that a reader may soon press a figure's buttons, so that what a run needs can be begun before the press. */

import { watchVisibility } from './visibility.ts';

/** A hand that stays is told no more often than this. */
const AGAIN_MS = 500;
/** Who scrolls by wants nothing; who stays this long may press. */
const STAYS_MS = 500;

export interface HandEvents {
  /** A pointer moves over the figure with nothing pressed, a finger touches it, or the keyboard is in it. */
  near(): void;
  /** Where no pointer can hover, the transport has stayed on the screen. */
  attend(): void;
  leave(): void;
}

/** Returns the function that stops watching. */
export function watchHand(figure: HTMLElement, transport: HTMLElement, on: HandEvents): () => void {
  let told = Number.NEGATIVE_INFINITY;
  const near = (event: Event) => {
    // Whoever drags is about to change what a run would be of.
    if (event.type === 'pointermove' && (event as PointerEvent).buttons !== 0) return;
    if (event.timeStamp - told < AGAIN_MS) return;
    told = event.timeStamp;
    on.near();
  };
  const kinds = ['pointermove', 'pointerdown', 'focusin'] as const;
  for (const kind of kinds) figure.addEventListener(kind, near, { passive: true });

  let staying: ReturnType<typeof setTimeout> | undefined;
  const unwatch = matchMedia('(hover: none)').matches
    ? watchVisibility(transport, (isVisible) => {
        clearTimeout(staying);
        if (isVisible) staying = setTimeout(on.attend, STAYS_MS);
        else on.leave();
      })
    : undefined;
  return () => {
    for (const kind of kinds) figure.removeEventListener(kind, near);
    clearTimeout(staying);
    unwatch?.();
  };
}
