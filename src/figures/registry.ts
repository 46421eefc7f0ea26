/** The figures by id, each loaded when a page first shows it. */

import type { Component } from 'svelte';
import type { FigureProps } from './figure-props.ts';

export const figures: Readonly<Record<string, () => Promise<{ default: Component<FigureProps> }>>> = {
  'logit-growth': () => import('./logit-growth/LogitGrowthFigure.svelte'),
  muonclip: () => import('./muonclip/MuonclipFigure.svelte'),
  update: () => import('./update/UpdateFigure.svelte'),
  'update-rms': () => import('./update-rms/UpdateRmsFigure.svelte'),
  decay: () => import('./decay/DecayFigure.svelte'),
  'newton-schulz': () => import('./newton-schulz/NewtonSchulzFigure.svelte'),
  'qk-clip': () => import('./qk-clip/QkClipFigure.svelte'),
  'wrong-ways': () => import('./wrong-ways/WrongWaysFigure.svelte'),
  stability: () => import('./stability/StabilityFigure.svelte'),
  'rephrasing-corpus': () => import('./rephrasing-corpus/RephrasingCorpusFigure.svelte'),
  'tool-specs': () => import('./tool-specs/ToolSpecsFigure.svelte'),
  'tool-map': () => import('./tool-map/ToolMapFigure.svelte'),
  agents: () => import('./agents/AgentsFigure.svelte'),
  rephrasing: () => import('./rephrasing/RephrasingFigure.svelte'),
  rewriting: () => import('./rewriting/RewritingFigure.svelte'),
  fidelity: () => import('./fidelity/FidelityFigure.svelte'),
  'rephrasing-cost': () => import('./rephrasing-cost/RephrasingCostFigure.svelte'),
  trajectory: () => import('./trajectory/TrajectoryFigure.svelte'),
  factory: () => import('./factory/FactoryFigure.svelte'),
  sandbox: () => import('./sandbox/SandboxFigure.svelte'),
  'tool-loop': () => import('./tool-loop/ToolLoopFigure.svelte'),
};
