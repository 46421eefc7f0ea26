/** The figures by id, each loaded when a page first shows it. */

import type { Component } from 'svelte';
import type { FigureProps } from './figure-props.ts';

export const figures: Readonly<Record<string, () => Promise<{ default: Component<FigureProps> }>>> = {
  'logit-growth': () => import('./muonclip/logit-growth/Figure.svelte'),
  muonclip: () => import('./muonclip/muonclip/Figure.svelte'),
  update: () => import('./muonclip/update/Figure.svelte'),
  'update-rms': () => import('./muonclip/update-rms/Figure.svelte'),
  decay: () => import('./muonclip/decay/Figure.svelte'),
  'newton-schulz': () => import('./muonclip/newton-schulz/Figure.svelte'),
  'qk-clip': () => import('./muonclip/qk-clip/Figure.svelte'),
  'wrong-ways': () => import('./muonclip/wrong-ways/Figure.svelte'),
  stability: () => import('./muonclip/stability/Figure.svelte'),
  'rephrasing-corpus': () => import('./rephrasing/rephrasing-corpus/Figure.svelte'),
  'tool-specs': () => import('./data-pipeline/tool-specs/Figure.svelte'),
  'tool-map': () => import('./data-pipeline/tool-map/Figure.svelte'),
  agents: () => import('./data-pipeline/agents/Figure.svelte'),
  rephrasing: () => import('./rephrasing/rephrasing/Figure.svelte'),
  rewriting: () => import('./rephrasing/rewriting/Figure.svelte'),
  fidelity: () => import('./rephrasing/fidelity/Figure.svelte'),
  'rephrasing-cost': () => import('./rephrasing/rephrasing-cost/Figure.svelte'),
  trajectory: () => import('./data-pipeline/trajectory/Figure.svelte'),
  factory: () => import('./data-pipeline/factory/Figure.svelte'),
  sandbox: () => import('./data-pipeline/sandbox/Figure.svelte'),
  'tool-loop': () => import('./data-pipeline/tool-loop/Figure.svelte'),
};
