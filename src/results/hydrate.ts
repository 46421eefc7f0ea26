/** Brings a page's explorers of results to life as they come near the screen. Until then, and if that fails, what the server drew stands. */

import type { ComponentProps } from 'svelte';
import { awakenNear } from '../frame/awaken.ts';
import { fetchJson } from '../frame/fetch-json.ts';
import { untranslate } from '../frame/translated.ts';
import type { Results } from './data.ts';
import type ResultsView from './ResultsView.svelte';

async function hydrateResults(target: HTMLElement): Promise<void> {
  const { from = '', props = '{}' } = target.dataset;
  const [{ hydrate }, { default: View }, results] = await Promise.all([
    import('svelte'),
    import('./ResultsView.svelte'),
    fetchJson<Results>(from),
  ]);
  untranslate(target);
  hydrate(View, {
    target,
    props: { ...(JSON.parse(props) as Omit<ComponentProps<typeof ResultsView>, 'results'>), results },
  });
}

awakenNear('[data-results]', ({ dataset }) => dataset.results, hydrateResults);
