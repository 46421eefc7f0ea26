/** Brings a page's figures to life as they come near the screen. Until then, and if that fails, the drawn still stands. */

import { decodeRun, type RecordedRun } from '../lab/experiments/recording.ts';
import type { FigureProps } from './figure-props.ts';
import { figures } from './registry.ts';

const NEAR = '300px';

async function hydrateFigure(target: HTMLElement): Promise<void> {
  const { figure = '', run = '', props = '{}' } = target.dataset;
  try {
    const [{ default: component }, { hydrate }, response] = await Promise.all([
      figures[figure]?.() ?? Promise.reject(new Error(`There is no figure "${figure}".`)),
      import('svelte'),
      fetch(run),
    ]);
    if (!response.ok) throw new Error(`${run} answered ${response.status}.`);
    const recorded = decodeRun((await response.json()) as RecordedRun);
    hydrate(component, { target, props: { ...(JSON.parse(props) as Omit<FigureProps, 'recorded'>), recorded } });
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
