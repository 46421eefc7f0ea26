/** Brings a page's figures to life as they come near the screen. Until then, and if that fails, the drawn still stands. */

import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { fetchJson } from './fetch-json.ts';
import type { FigureProps } from './figure-props.ts';
import { figures } from './registry.ts';

const NEAR = '300px';

async function hydrateFigure(target: HTMLElement): Promise<void> {
  const { figure = '', run = '', sweeps = '{}', props = '{}' } = target.dataset;
  try {
    const addresses = Object.entries(JSON.parse(sweeps) as Record<string, string>);
    const [{ default: component }, { hydrate }, recorded, fetched] = await Promise.all([
      figures[figure]?.() ?? Promise.reject(new Error(`There is no figure "${figure}".`)),
      import('svelte'),
      fetchJson<RecordedRun>(run),
      Promise.all(addresses.map(async ([name, address]) => [name, await fetchJson<Sweep>(address)] as const)),
    ]);
    hydrate(component, {
      target,
      props: {
        ...(JSON.parse(props) as Omit<FigureProps, 'recorded' | 'sweeps'>),
        recorded: decodeRun(recorded),
        sweeps: Object.fromEntries(fetched),
      },
    });
  } catch (error) {
    console.warn('A figure could not be brought to life:', error);
    target.nextElementSibling?.removeAttribute('hidden');
  }
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void hydrateFigure(target as HTMLElement);
    }
  },
  { rootMargin: NEAR },
);
for (const target of document.querySelectorAll('[data-figure]')) observer.observe(target);
