/** Brings the search's own page to life: its view, the query in the address, and whether the key "/" opens the search. */

import { hydrate } from 'svelte';
import SearchView from '../search/SearchView.svelte';

const view = document.querySelector<HTMLElement>('[data-search]');
if (view) {
  hydrate(SearchView, {
    target: view,
    props: {
      base: view.dataset.search ?? '/',
      initial: () => new URLSearchParams(location.search).get('q') ?? '',
      onquery: (query: string) => {
        const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
        if (location.search !== new URL(address, location.href).search)
          history.replaceState(history.state, '', address);
      },
    },
  });
}

const key = document.querySelector<HTMLInputElement>('[data-search-key]');
try {
  if (key) key.checked = localStorage.getItem('search-key') !== 'off';
} catch {
  // Where storage is forbidden the key is on.
}
key?.addEventListener('change', () => {
  try {
    if (key.checked) localStorage.removeItem('search-key');
    else localStorage.setItem('search-key', 'off');
  } catch {
    key.checked = true;
  }
});
