/** Fills the page of two states: two frames with the figure alone, and the sentence that says what differs. */

import { loadSpec } from '../figures/specs.ts';
import { differenceOf, readBeside } from './beside.ts';
import { heightOf } from './embed-size.ts';

async function fill(place: HTMLElement): Promise<void> {
  const addresses = JSON.parse(place.dataset.embeds ?? '{}') as Record<string, string>;
  const words = place.querySelector<HTMLElement>('.difference')!;
  const asked = readBeside(window.location.search, Object.keys(addresses));
  if (typeof asked === 'string') {
    words.textContent = asked;
    return;
  }
  const frames = [asked.a, asked.b].map((state, i) => {
    const frame = document.createElement('iframe');
    frame.title = i === 0 ? 'The first state' : 'The second state';
    frame.src = `${addresses[asked.figure]}${state.startsWith('?') ? state : `?${state}`}`;
    return frame;
  });
  window.addEventListener('message', ({ data, origin, source }) => {
    const frame = frames.find(({ contentWindow }) => contentWindow === source);
    const height = origin === window.location.origin ? heightOf(data) : undefined;
    if (frame && height !== undefined) frame.style.height = `${height}px`;
  });
  place.querySelector('.states')!.replaceChildren(...frames);
  words.textContent = differenceOf(await loadSpec(asked.figure.split('/')[0]!), asked);
}

const place = document.querySelector<HTMLElement>('[data-embeds]');
if (place) void fill(place);
