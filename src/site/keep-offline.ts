/** The offer to keep the whole site: its size, its progress, the day on which it was kept, and the way back. */

import { keepAll, keptOn, letGo, offlineList } from '../offline/keep.ts';
import type { OfflineList } from '../offline/list.ts';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1e6));

async function offer(place: HTMLElement, base: string): Promise<void> {
  const line = place.querySelector('p');
  const say = place.querySelector<HTMLElement>('.say');
  const button = place.querySelector('button');
  if (!line || !say || !button) return;
  // Settles only where a service worker will serve what is kept.
  await navigator.serviceWorker.ready;
  const list: OfflineList = await offlineList(base);
  const total = megabytes(list.files.reduce((sum, { bytes }) => sum + bytes, 0));
  let kept = await keptOn(base);

  const show = (problem = '') => {
    say.textContent = kept ? `The whole site has been kept in this browser since ${day.format(kept)}.` : problem;
    button.textContent = kept ? 'Let it go' : `Keep the whole site for offline reading (${total} MB)`;
    button.disabled = false;
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      if (kept) {
        await letGo(base, list);
        kept = undefined;
      } else {
        kept = await keepAll(base, list, (bytes) => {
          button.textContent = `Keeping: ${megabytes(bytes)} of ${total} MB`;
        });
      }
      show();
    } catch {
      show('Not all of it could be kept: the connection or the space ran out. What is there stays.');
    }
  });
  show();
  line.hidden = false;
}

const place = document.querySelector<HTMLElement>('[data-keep]');
if (place && 'serviceWorker' in navigator && 'caches' in window) {
  offer(place, place.dataset.keep ?? '/').catch(() => undefined);
}
