/** A figure's source file, unfolded: its code is fetched from the file's own page. Where that fails, the link to the page stands and says so. */

import './copy.ts';
import { watchRegion } from './scroll-regions.ts';

/** The part of a file's page that shows it. */
const SHOWN = '[data-source]';

async function load(details: HTMLElement): Promise<void> {
  const link = details.querySelector('a');
  const said = details.querySelector('[role="status"]');
  if (!link || !said || details.querySelector(SHOWN)) return;
  said.textContent = 'Loading.';
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(`${link.href} answered ${response.status}.`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const shown = page.querySelector(SHOWN);
    if (!shown) throw new Error(`${link.href} holds no ${SHOWN}.`);
    // Folded and unfolded again while it was on its way, the file is there once.
    if (details.querySelector(SHOWN)) return;
    // Its own page gives it a width of its own.
    shown.classList.remove('code-wide');
    details.append(document.importNode(shown, true));
    details.querySelectorAll('pre').forEach(watchRegion);
    said.textContent = '';
  } catch (error) {
    console.info('A source file could not be loaded:', error);
    said.textContent = 'The code could not be loaded here; the link leads to it.';
  }
}

// The event does not bubble, so it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.open && target.matches('[data-code]')) void load(target);
  },
  true,
);
