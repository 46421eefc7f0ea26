/** Lists the pages that this browser has kept. */

import { keptPages } from '../offline/keep.ts';

const place = document.querySelector<HTMLElement>('[data-kept]');

async function show(element: HTMLElement, base: string): Promise<void> {
  const pages = (await keptPages(base)).filter(({ core, path }) => !core && !path.startsWith('embed/'));
  const items = pages.map(({ path, title = path }) => {
    const link = Object.assign(document.createElement('a'), { href: base + path, textContent: title });
    const item = document.createElement('li');
    item.append(link);
    return item;
  });
  element.querySelector('ul')?.replaceChildren(...items);
  element.hidden = items.length === 0;
}

// Where there are no caches there is nothing to list.
if (place && 'caches' in window) show(place, place.dataset.kept ?? '/').catch(() => undefined);
