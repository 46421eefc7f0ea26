/** The memory plan in words: the claims, where the report's two numbers come from, one rank, the table. */

import { formatFixed } from '../../../frame/chart/format.ts';
import type { Run } from '../../../lab/experiment/experiment.ts';
import { K2 } from '../../../lab/machines/published.ts';
import { pipelineStages } from '../../../lab/machines/stages.ts';
import { GRADIENT_BYTES, WEIGHT_BYTES } from '../../../lab/machines/states.ts';
import { type MemoryPlanFrame, type MemoryPlanParams, type memoryPlanParams, memoryPlanSpec } from './spec.ts';

export type MemoryPlanRun = Run<typeof memoryPlanParams, MemoryPlanFrame>;

const GIGA = 1e9;
export const gigabytes = (bytes: number): string => formatFixed(bytes / GIGA, 1);
/** GPUs of one group, and of all. */
export const groupOf = (params: MemoryPlanParams): number => params.stages * Number(params.expertRanks);
export const gpusOf = (params: MemoryPlanParams): number => groupOf(params) * params.replicas;
const count = (value: number) => formatFixed(value, 0);

export const framesOf = (run: MemoryPlanRun): readonly MemoryPlanFrame[] => run.arms.ranks ?? [];
export const totalOf = ({ weights, gradients, optimizer, activations }: MemoryPlanFrame): number =>
  weights + gradients + optimizer + activations;

/** The rank that holds most. */
const fullest = (run: MemoryPlanRun): MemoryPlanFrame =>
  framesOf(run).reduce((most, frame) => (totalOf(frame) > totalOf(most) ? frame : most));
const overflowing = (run: MemoryPlanRun): number =>
  framesOf(run).filter((frame) => totalOf(frame) > run.params.capacity * GIGA).length;

/** Whether all ranks fit, or how many do not. */
export function verdict(run: MemoryPlanRun): string {
  const over = overflowing(run);
  const { capacity, stages } = run.params;
  if (over === 0) return `all ${stages} ranks fit into ${capacity} GB`;
  return over === stages
    ? `no rank fits into ${capacity} GB`
    : `${over} of ${stages} ranks ${over === 1 ? 'does' : 'do'} not fit into ${capacity} GB`;
}

const optimizerName = { muon: 'Muon', adamw: 'AdamW' } as const;

/** What the CPUs of a node hold for its eight GPUs. */
export const GPUS_OF_NODE = 8; // fact TR-13
export const nodeBytes = (run: MemoryPlanRun): number =>
  GPUS_OF_NODE * Math.max(0, ...framesOf(run).map(({ onCpu }) => onCpu));

export const claims: Readonly<Record<string, (run: MemoryPlanRun) => string>> = {
  few: (run) => {
    const most = fullest(run);
    return `On ${gpusOf(run.params)} GPUs each has to hold ${gigabytes(most.optimizer)} GB of the optimizer’s states beside ${gigabytes(most.weights + most.gradients)} GB of weights and gradients: ${verdict(run)}.`;
  },
  cpu: (run) =>
    `The optimizer’s states leave for the CPU, ${gigabytes(nodeBytes(run))} GB of a node’s two terabytes at most, and the plan is the one of many GPUs again: ${verdict(run)}.`,
  adamw: (run) => {
    const most = fullest(run);
    return `AdamW keeps a number more for every parameter. The states alone come to ${gigabytes(most.weights + most.gradients + most.optimizer)} GB on the fullest rank, before any activation.`;
  },
  dualpipe: (run) => {
    const most = fullest(run);
    return `Two stages a rank: ${gigabytes(most.weights + most.gradients)} GB of weights and gradients on the fullest rank, twice as much as before, and ${verdict(run)}.`;
  },
  eight: (run) => {
    const most = fullest(run);
    return `With ${run.params.expertRanks} expert ranks each holds twice as many experts: ${gigabytes(most.weights + most.gradients)} GB of weights and gradients on the fullest rank, and ${verdict(run)}.`;
  },
  kept: (run) =>
    `With all activations kept, the fullest rank would need ${gigabytes(totalOf(fullest(run)))} GB: ${verdict(run)}. The first ranks have most micro-batches under way.`,
  offload: (run) => {
    const most = fullest(run);
    return `Once activations wait in the CPU’s memory, ${gigabytes(most.activations)} GB of them are on the GPU at a time, and the fullest rank stands at ${gigabytes(totalOf(most))} GB.`;
  },
};

/** Of any other parameters. */
export function foresee(run: MemoryPlanRun): string | undefined {
  if (framesOf(run).length === 0) return undefined;
  const most = fullest(run);
  return `On ${count(gpusOf(run.params))} GPUs the fullest rank holds ${gigabytes(totalOf(most))} GB, ${gigabytes(most.weights + most.gradients)} of them weights and gradients, ${gigabytes(most.optimizer)} ${optimizerName[run.params.optimizer]}’s states: ${verdict(run)}.`;
}

/** Where the report's two numbers come from. */
export function accounts(params: MemoryPlanParams): string {
  const stages = pipelineStages(K2.shape, params.stages);
  const all = stages.reduce((sum, { routed, held }) => sum + routed + held, 0);
  const held = stages.reduce((sum, stage) => sum + stage.held, 0);
  const bytes = WEIGHT_BYTES + GRADIENT_BYTES;
  const ranks = Number(params.expertRanks);
  const mean = (bytes * (held + (all - held) / ranks)) / params.stages;
  return `All ${formatFixed(all / GIGA, 1)} billion parameters at ${bytes} bytes are ${formatFixed((bytes * all) / 1e12, 2)} TB, or ${gigabytes((bytes * all) / groupOf(params))} GB on each of ${groupOf(params)} GPUs if nothing were held twice. But the ${formatFixed(held / GIGA, 1)} billion parameters that are no routed experts stand on all ${ranks} expert ranks: ${gigabytes(mean)} GB on average.${params.schedule === 'dualpipe' ? ' DualPipe holds all of it twice.' : ''}`;
}

/** Layers of a rank: "layers 4 to 7". */
const layersOf = ({ first, layers }: MemoryPlanFrame) =>
  layers === 1 ? `layer ${first + 1}` : `layers ${first + 1} to ${first + layers}`;

/** One rank in two sentences. */
export function rankInWords(run: MemoryPlanRun, at: number): string {
  const frame = framesOf(run)[at];
  if (!frame) return '';
  const extra = [
    frame.dense > 0 && `${frame.dense === 1 ? 'one' : frame.dense} of them dense`,
    at === 0 && 'with the embedding',
    at === run.params.stages - 1 && 'with the output head',
  ].filter((part) => part !== false);
  const other = run.params.schedule === 'dualpipe' ? ', and as many of the other direction' : '';
  const what = [layersOf(frame), ...extra].join(', ') + other;
  const cpu = frame.onCpu > 0 ? ` and ${gigabytes(frame.onCpu)} on the CPU` : '';
  return `Rank ${at + 1}: ${what}. Each GPU holds ${formatFixed(frame.parameters / GIGA, 2)} billion parameters: weights ${gigabytes(frame.weights)} GB, gradients ${gigabytes(frame.gradients)}, optimizer ${gigabytes(frame.optimizer)}${cpu}, activations ${gigabytes(frame.activations)}: ${gigabytes(totalOf(frame))} GB.`;
}

export function summarize(run: MemoryPlanRun, at: number): string {
  if (framesOf(run).length === 0) return '';
  return `${rankInWords(run, at)} On ${count(gpusOf(run.params))} GPUs ${verdict(run)}. ${accounts(run.params)}`;
}

export function tabulate(run: MemoryPlanRun) {
  return {
    columns: [
      'Rank',
      'Layers',
      'Parameters, billion',
      'Weights, GB',
      'Gradients, GB',
      'Optimizer, GB',
      'Activations, GB',
      'All, GB',
    ],
    rows: framesOf(run).map((frame) => [
      String(frame.step + 1),
      `${frame.first + 1}–${frame.first + frame.layers}`,
      formatFixed(frame.parameters / GIGA, 2),
      ...[frame.weights, frame.gradients, frame.optimizer, frame.activations, totalOf(frame)].map(gigabytes),
    ]),
  };
}

/** Where a figure's parameter can be dragged to. */
export const REPLICAS = memoryPlanSpec.params.replicas;
