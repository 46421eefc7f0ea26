/** All experiments by id, each loaded when it is asked for. A line here gives one a CLI command, recordings and a place in the worker. */

import type { Experiment } from './experiment.ts';

// Each experiment keeps its own parameter and frame types; who looks one up by id handles them as plain data.
const plain = (experiment: unknown) => experiment as Experiment;

export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  factory: async () => plain((await import('./factory.ts')).factory),
  muonclip: async () => plain((await import('./muonclip.ts')).muonclip),
  'newton-schulz': async () => plain((await import('./newton-schulz.ts')).newtonSchulz),
  update: async () => plain((await import('./update.ts')).update),
  'logit-growth': async () => plain((await import('./logit-growth.ts')).logitGrowth),
  'update-rms': async () => plain((await import('./update-rms.ts')).updateRms),
  decay: async () => plain((await import('./decay.ts')).decay),
  'tool-loop': async () => plain((await import('./tool-loop.ts')).toolLoop),
  stability: async () => plain((await import('./stability.ts')).stability),
  'rephrasing-cost': async () => plain((await import('./rephrasing-cost.ts')).rephrasingCost),
  rewriting: async () => plain((await import('./rewriting.ts')).rewriting),
  'rephrasing-corpus': async () => plain((await import('./rephrasing-corpus.ts')).rephrasingCorpus),
  rephrasing: async () => plain((await import('./rephrasing.ts')).rephrasing),
  trajectory: async () => plain((await import('./trajectory.ts')).trajectory),
  'tool-specs': async () => plain((await import('./tool-specs.ts')).toolSpecs),
  'tool-map': async () => plain((await import('./tool-map.ts')).toolMap),
  agents: async () => plain((await import('./agents.ts')).agents),
  'qk-clip': async () => plain((await import('./qk-clip.ts')).qkClipExperiment),
  'wrong-ways': async () => plain((await import('./wrong-ways.ts')).wrongWays),
  'rewriting-training': async () => plain((await import('./rewriting-training.ts')).rewritingTraining),
  fidelity: async () => plain((await import('./fidelity.ts')).fidelity),
  'fidelity-training': async () => plain((await import('./fidelity-training.ts')).fidelityTraining),
};

/** The experiment of this id; undefined when there is none. */
export async function loadExperiment(id: string): Promise<Experiment | undefined> {
  return Object.hasOwn(experiments, id) ? experiments[id]?.() : undefined;
}
