/** Small drawings of figures by id, for pages that lead to them: no controls, no script. */

import type { Component } from 'svelte';
import MuonclipStill from './muonclip/MuonclipStill.svelte';

/** Each takes the figure's recorded run. */
export const stills: Readonly<Record<string, Component<{ recorded: never }>>> = {
  muonclip: MuonclipStill as unknown as Component<{ recorded: never }>,
};
