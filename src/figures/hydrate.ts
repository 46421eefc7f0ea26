/** Brings a page's figures to life as they come near the screen. Until then, and if that fails, the drawn still stands. */

import { fetchJson } from '../frame/fetch-json.ts';
import type { FigureProps } from '../frame/figure-props.ts';
import { awakenWith } from '../frame/handle.ts';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { loadFigure } from './registry.ts';

const NEAR = '300px';

async function hydrateFigure(target: HTMLElement): Promise<void> {
  const { figure = '', run = '', sweeps = '{}', props = '{}' } = target.dataset;
  try {
    const addresses = Object.entries(JSON.parse(sweeps) as Record<string, string>);
    const [parts, { hydrate }, { default: FigureFrame }, recorded, fetched] = await Promise.all([
      loadFigure(figure),
      import('svelte'),
      import('../frame/FigureFrame.svelte'),
      fetchJson<RecordedRun>(run),
      Promise.all(addresses.map(async ([name, address]) => [name, await fetchJson<Sweep>(address)] as const)),
    ]);
    hydrate(FigureFrame, {
      target,
      props: {
        ...parts,
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

const begun = new Set<HTMLElement>();
function begin(target: HTMLElement): void {
  if (begun.has(target)) return;
  begun.add(target);
  void hydrateFigure(target);
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      begin(target as HTMLElement);
    }
  },
  { rootMargin: NEAR },
);
const targets = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
for (const target of targets) observer.observe(target);
// Whoever asks for a figure's handle need not wait until it comes near the screen.
awakenWith((id) => {
  const target = targets.find(({ dataset }) => dataset.figure === id);
  if (!target) return;
  observer.unobserve(target);
  begin(target);
});
