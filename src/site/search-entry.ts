/** The way to the search from every page: the link in the header and the key "/". Nothing of the search is loaded before. */

import { withBase } from './urls.ts';

const link = document.querySelector<HTMLAnchorElement>('.search-entry');

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=range], [type=radio], [type=checkbox])'));

async function open(): Promise<void> {
  const own = document.querySelector<HTMLInputElement>('main .search input');
  if (own) return own.select();
  try {
    const { openSearch } = await import('../search/dialog.ts');
    openSearch(withBase('/'));
  } catch {
    if (link) location.assign(link.href);
  }
}

/** A reader whose voice or switch types letters may turn the key off, on the search's page. */
function isKeyOff(): boolean {
  try {
    return localStorage.getItem('search-key') === 'off';
  } catch {
    return false;
  }
}

link?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void open();
});

addEventListener('keydown', (event) => {
  const plain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (!plain || event.defaultPrevented || takesText(event.target) || isKeyOff()) return;
  event.preventDefault();
  void open();
});
