/** Words that act: a press on one sets its figure, brings it on screen, and says in the figure what it did, with a way back. */

import { type Wish, whenFigure } from '../frame/handle.ts';

const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-set]')];
for (const [i, link] of links.entries()) link.id ||= `set-${i + 1}`;

const quiet = matchMedia('(prefers-reduced-motion: reduce)');

async function act(link: HTMLAnchorElement): Promise<void> {
  const { set: id = '', wish = '{}' } = link.dataset;
  const element = document.getElementById(id);
  element?.scrollIntoView({ behavior: quiet.matches ? 'auto' : 'smooth', block: 'start' });
  const figure = await whenFigure(id);
  const sentence = await figure.set(JSON.parse(wish) as Wish);
  figure.say(sentence, link.id);
  element?.querySelector<HTMLElement>('.figure-view')?.focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-set]') : null;
  // A press that asks for another tab is the browser's.
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void act(link);
});
