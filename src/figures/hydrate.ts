/** Brings a page's figures to life as they come near the screen. Until then, and if that fails, the drawn still stands. */

import { awakenNear } from '../frame/awaken.ts';
import { fetchJson } from '../frame/fetch-json.ts';
import type { FigureProps } from '../frame/figure-props.ts';
import { awakenWith } from '../frame/handle.ts';
import { untranslate } from '../frame/translated.ts';
import { decodeRun, type RecordedRun } from '../lab/experiment/recording.ts';
import type { Sweep } from '../lab/experiment/sweep.ts';
import { loadFigure } from './registry.ts';

async function hydrateFigure(target: HTMLElement): Promise<void> {
  const { figure = '', run = '', sweeps = '{}', props = '{}' } = target.dataset;
  const addresses = Object.entries(JSON.parse(sweeps) as Record<string, string>);
  const [parts, { hydrate }, { default: FigureFrame }, recorded, fetched] = await Promise.all([
    loadFigure(figure),
    import('svelte'),
    import('../frame/FigureFrame.svelte'),
    fetchJson<RecordedRun>(run),
    Promise.all(addresses.map(async ([name, address]) => [name, await fetchJson<Sweep>(address)] as const)),
  ]);
  untranslate(target);
  hydrate(FigureFrame, {
    target,
    props: {
      ...parts,
      ...(JSON.parse(props) as Omit<FigureProps, 'recorded' | 'sweeps'>),
      recorded: decodeRun(recorded),
      sweeps: Object.fromEntries(fetched),
    },
  });
}

awakenWith(awakenNear('[data-figure]', ({ dataset }) => dataset.figure, hydrateFigure));
