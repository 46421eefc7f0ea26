/** The way into presenting a page: its link, and an address that asks for it. Nothing of it is loaded before. */

import { presented } from '../present/address.ts';

const link = document.querySelector<HTMLAnchorElement>('a[data-notes]');

async function begin(search: string): Promise<void> {
  const asked = presented(search);
  if (!asked || !link) return;
  const { present } = await import('../present/present.ts');
  await present(asked, link.dataset.notes ?? '');
}

/** The block that is being read: the last one that began above the middle of the window. */
function here(): string {
  const marked = [...document.querySelectorAll<HTMLElement>('[data-screen]')];
  const block = marked.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2);
  return block?.dataset.screen ?? '0';
}

document.addEventListener('click', (event) => {
  const pressed = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-present]') : null;
  // A press that asks for another window is the browser's.
  if (!pressed || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const search = `?present=${pressed.dataset.present || here()}`;
  const others = location.search.replace(/^\?/, '&');
  history.pushState(null, '', location.pathname + search + others);
  void begin(search);
});

// Forward in the browser's history, after the talk was left by Back.
addEventListener('popstate', () => void begin(location.search));
void begin(location.search);
