/** Brings a page's explorers of results to life as they come near the screen. Until then, and if that fails, what the server drew stands. */

import type { ComponentProps } from 'svelte';
import { awakenNear } from '../frame/awaken.ts';
import type ResultsView from './ResultsView.svelte';

async function hydrateResults(target: HTMLElement): Promise<void> {
  const [{ hydrate }, { default: View }] = await Promise.all([import('svelte'), import('./ResultsView.svelte')]);
  hydrate(View, { target, props: JSON.parse(target.dataset.props ?? '{}') as ComponentProps<typeof ResultsView> });
}

awakenNear('[data-results]', ({ dataset }) => dataset.results, hydrateResults);
