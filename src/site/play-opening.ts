/** The figure that the site opens with plays its recorded run once, for a reader who came to see it and asked for no other state. */

import { onHandle } from '../frame/handle.ts';

const id = document.querySelector<HTMLElement>('[data-opening]')?.dataset.opening;
const quiet = matchMedia('(prefers-reduced-motion: reduce)');

onHandle((figure) => {
  if (figure.id !== id || quiet.matches || location.search.includes(`${id}.`)) return;
  // A reader who is scrolled past it does not need it to move.
  if (scrollY < innerHeight / 2) figure.play();
});
