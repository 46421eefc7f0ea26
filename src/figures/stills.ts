/** Small drawings of figures by id, for pages that lead to them: no controls, no script. */

import type { Component } from 'svelte';
import type { Run } from '../lab/experiment/experiment.ts';

/** Each takes the figure's recorded run. */
export const stills: Readonly<Record<string, () => Promise<{ default: Component<{ recorded: Run }> }>>> = {
  muonclip: () => import('./muonclip/muonclip/Still.svelte'),
  'newton-schulz': () => import('./muonclip/newton-schulz/Still.svelte'),
  rephrasing: () => import('./rephrasing/rephrasing/Still.svelte'),
  'tool-loop': () => import('./data-pipeline/tool-loop/Still.svelte'),
};

/** Throws when the figure has none. */
export async function stillOf(figure: string): Promise<Component<{ recorded: Run }>> {
  const load = stills[figure];
  if (!load) throw new Error(`There is no still of "${figure}". Known: ${Object.keys(stills).join(', ')}.`);
  return (await load()).default;
}
