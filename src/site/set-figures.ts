/** Words that act: a press on one sets its figure or drawing, brings it on screen, and says there what it did, with a way back. */

import { type DrawingWish, drawings } from '../frame/drawing-handle.ts';
import { type Wish, whenFigure } from '../frame/handle.ts';
import { unfold } from './unfold.ts';

const WORDS = 'a[data-set], a[data-set-drawing]';
const links = [...document.querySelectorAll<HTMLAnchorElement>(WORDS)];
for (const [i, link] of links.entries()) link.id ||= `set-${i + 1}`;

const quiet = matchMedia('(prefers-reduced-motion: reduce)');

async function act(link: HTMLAnchorElement): Promise<void> {
  const { set: figureId, setDrawing: drawingId = '', wish = '{}' } = link.dataset;
  const element = document.getElementById(figureId ?? drawingId);
  unfold(element);
  element?.scrollIntoView({ behavior: quiet.matches ? 'auto' : 'smooth', block: 'start' });
  if (figureId === undefined) {
    const drawing = await drawings.when(drawingId);
    drawing.say(await drawing.set(JSON.parse(wish) as DrawingWish), link.id);
  } else {
    const figure = await whenFigure(figureId);
    figure.say(await figure.set(JSON.parse(wish) as Wish), link.id);
  }
  element?.querySelector<HTMLElement>('.figure-view')?.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(WORDS) : null;
  // A press that asks for another tab is the browser's.
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void act(link);
});
