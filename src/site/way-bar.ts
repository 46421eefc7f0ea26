/** Leads along a way: one bar at the foot of the page with what to look at here, how far it is, the next stop, and the way out. */

import { fetchJson } from '../frame/fetch-json.ts';
import { whenFigure } from '../frame/handle.ts';
import { unfold } from './unfold.ts';
import { stopLink } from './way-link.ts';
import { type AtStop, stopIn, withoutWay } from './way-state.ts';
import type { WayData } from './ways-data.ts';

const quiet = matchMedia('(prefers-reduced-motion: reduce)');

function make<K extends keyof HTMLElementTagNameMap>(name: K, words = '', attributes: Record<string, string> = {}) {
  const element = document.createElement(name);
  element.textContent = words;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Brings the stop's place on screen, and its figure to the state that the way asks for. */
async function prepare({ stop }: AtStop): Promise<void> {
  const id = decodeURIComponent(new URL(stop.href, location.href).hash.slice(1));
  const place = document.getElementById(id);
  unfold(place);
  place?.scrollIntoView({ behavior: quiet.matches ? 'auto' : 'smooth', block: 'start' });
  if (!stop.figure) {
    if (place && !place.hasAttribute('tabindex')) place.tabIndex = -1;
    place?.focus({ preventScroll: true });
    return;
  }
  const figure = await whenFigure(stop.figure);
  if (stop.wish) await figure.set(stop.wish);
  document.getElementById(stop.figure)?.querySelector<HTMLElement>('.figure-view')?.focus({ preventScroll: true });
}

export async function lead(address: string): Promise<void> {
  const ways = await fetchJson<WayData[]>(address);
  const bar = make('aside', '', { class: 'way-bar' });
  document.querySelector('main')?.before(bar);

  const show = (isNew: boolean) => {
    const here = stopIn(ways, location.search);
    bar.hidden = !here;
    document.documentElement.classList.toggle('on-a-way', here !== undefined);
    if (!here) return;
    const { way, stop, number } = here;
    bar.setAttribute('aria-label', `${way.minutes} minutes: ${way.title}`);
    const link = (to: number, words: string, more: Record<string, string>) =>
      make('a', words, { href: stopLink(way.stops[to - 1]!.href, way.id, to), 'data-stop': '', ...more });
    const next = way.stops[number];
    const where = make('p', '', { class: 'where' });
    where.append(make('b', `${way.minutes} minutes`), ` Stop ${number} of ${way.stops.length}, ${stop.minutes} min`);
    const moves = make('p', '', { class: 'moves' });
    if (number > 1) moves.append(link(number - 1, 'Back', { rel: 'prev' }));
    moves.append(
      next
        ? link(number + 1, 'Next', { rel: 'next', class: 'next', title: next.name })
        : make('span', 'The end of this way', { class: 'end' }),
    );
    const leave = make('button', 'Leave', { type: 'button' });
    leave.addEventListener('click', () => {
      history.replaceState(history.state, '', `${location.pathname}${withoutWay(location.search)}${location.hash}`);
      bar.remove();
      document.documentElement.classList.remove('on-a-way');
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    });
    moves.append(leave);
    bar.replaceChildren(where, make('p', stop.do, { class: 'do' }), moves);
    if (isNew) void prepare(here);
  };

  bar.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-stop]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    // A stop of another page is the browser's; on this one nothing is loaded again.
    if (link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    show(true);
  });
  addEventListener('popstate', () => show(true));
  show(true);
}
