/** All experiments by id, each loaded when it is asked for. A line here gives one a CLI command, recordings and a place in the worker. */

import type { Experiment } from '../lab/experiment/experiment.ts';

// Each experiment keeps its own parameter and frame types; who looks one up by id handles them as plain data.
const plain = (experiment: unknown) => experiment as Experiment;

export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  factory: async () => plain((await import('./data-pipeline/factory/run.ts')).factory),
  muonclip: async () => plain((await import('./muonclip/muonclip/run.ts')).muonclip),
  'newton-schulz': async () => plain((await import('./muonclip/newton-schulz/run.ts')).newtonSchulz),
  update: async () => plain((await import('./muonclip/update/run.ts')).update),
  'logit-growth': async () => plain((await import('./muonclip/logit-growth/run.ts')).logitGrowth),
  'update-rms': async () => plain((await import('./muonclip/update-rms/run.ts')).updateRms),
  decay: async () => plain((await import('./muonclip/decay/run.ts')).decay),
  'tool-loop': async () => plain((await import('./data-pipeline/tool-loop/run.ts')).toolLoop),
  stability: async () => plain((await import('./muonclip/stability/run.ts')).stability),
  'rephrasing-cost': async () => plain((await import('./rephrasing/rephrasing-cost/run.ts')).rephrasingCost),
  rewriting: async () => plain((await import('./rephrasing/rewriting/run.ts')).rewriting),
  'rephrasing-corpus': async () => plain((await import('./rephrasing/rephrasing-corpus/run.ts')).rephrasingCorpus),
  rephrasing: async () => plain((await import('./rephrasing/rephrasing/run.ts')).rephrasing),
  trajectory: async () => plain((await import('./data-pipeline/trajectory/run.ts')).trajectory),
  'tool-specs': async () => plain((await import('./data-pipeline/tool-specs/run.ts')).toolSpecs),
  'tool-map': async () => plain((await import('./data-pipeline/tool-map/run.ts')).toolMap),
  agents: async () => plain((await import('./data-pipeline/agents/run.ts')).agents),
  'qk-clip': async () => plain((await import('./muonclip/qk-clip/run.ts')).qkClipExperiment),
  'wrong-ways': async () => plain((await import('./muonclip/wrong-ways/run.ts')).wrongWays),
  'rewriting-training': async () => plain((await import('./rephrasing/rewriting-training/run.ts')).rewritingTraining),
  fidelity: async () => plain((await import('./rephrasing/fidelity/run.ts')).fidelity),
  'fidelity-training': async () => plain((await import('./rephrasing/fidelity-training/run.ts')).fidelityTraining),
};

/** The experiment of this id; undefined when there is none. */
export async function loadExperiment(id: string): Promise<Experiment | undefined> {
  return Object.hasOwn(experiments, id) ? experiments[id]?.() : undefined;
}
