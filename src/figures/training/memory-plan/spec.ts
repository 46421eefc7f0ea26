/** Who fits where, as a page sees it: how the model is cut, over how many GPUs it is spread, and what is kept of it. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';

export const memoryPlanParams = {
  replicas: {
    kind: 'number',
    label: 'Data-parallel groups',
    default: 16,
    min: 1,
    max: 64,
    integer: true,
    log: true,
    help: 'Copies of the whole model, each on its own group of GPUs, which share the texts of a step. The report does not say how many there were.',
  },
  optimizer: {
    kind: 'choice',
    label: 'Optimizer',
    default: 'muon',
    options: [
      { value: 'muon', label: 'Muon' },
      { value: 'adamw', label: 'AdamW' },
    ],
    help: 'Muon keeps a master copy and one momentum of every parameter, AdamW a master copy and two moments, all in FP32.',
  },
  onCpu: {
    kind: 'number',
    label: 'Optimizer states on the CPU',
    unit: 'of all',
    default: 0,
    min: 0,
    max: 1,
    help: 'The share of the optimizer’s states that leaves the GPU.',
  },
  activations: {
    kind: 'choice',
    label: 'Activations',
    default: 'fp8',
    options: [
      { value: 'none', label: 'all kept' },
      { value: 'recompute', label: 'recomputed' },
      { value: 'fp8', label: 'and in FP8' },
      { value: 'offload', label: 'and offloaded' },
    ],
    help: 'What is kept of the forward passes: everything, what is dear to recompute, the same with some of it in FP8, or only what is on its way to the CPU and back.',
  },
  schedule: {
    kind: 'choice',
    label: 'Schedule',
    default: 'overlapped',
    options: [
      { value: '1f1b', label: '1F1B' },
      { value: 'overlapped', label: 'interleaved, overlapped' },
      { value: 'dualpipe', label: 'DualPipe' },
    ],
    help: 'Decides how many micro-batches are under way. Under DualPipe a rank holds two stages.',
  },
  stages: {
    kind: 'number',
    label: 'Pipeline stages',
    unit: 'stages',
    default: 16, // fact TR-15
    min: 2,
    max: 32,
    integer: true,
    advanced: true,
    help: 'Ranks over which the layers are spread, whole layers each.',
  },
  expertRanks: {
    kind: 'choice',
    label: 'Expert ranks',
    default: '16', // fact TR-15
    options: [
      { value: '8', label: '8' },
      { value: '16', label: '16' },
      { value: '32', label: '32' },
      { value: '64', label: '64' },
    ],
    help: 'GPUs over which the experts of a layer are spread. Each of them holds everything else of the layer itself.',
  },
  virtual: {
    kind: 'number',
    label: 'Virtual stages',
    default: 4,
    min: 1,
    max: 4,
    integer: true,
    advanced: true,
    help: 'Chunks of layers a rank under the interleaved schedule. The report does not say how many.',
  },
  tokens: {
    kind: 'number',
    label: 'Micro-batch',
    unit: 'tokens',
    default: 4096,
    min: 512,
    max: 32_768,
    integer: true,
    log: true,
    advanced: true,
    help: 'Tokens of one micro-batch on one GPU: here one sequence. The report does not say.',
  },
  capacity: {
    kind: 'number',
    label: 'Memory of a GPU',
    unit: 'GB',
    default: 80,
    min: 24,
    max: 192,
    integer: true,
    advanced: true,
    help: 'What one GPU has. The report names the H800 and not its memory.',
  },
} as const;

export type MemoryPlanParams = ParamsOf<typeof memoryPlanParams>;

/** One rank of the pipeline: what each of its GPUs holds, in bytes. */
export interface MemoryPlanFrame extends Frame {
  /** Number of the first layer, from 0, and how many there are; of them dense ones. */
  readonly first: number;
  readonly layers: number;
  readonly dense: number;
  /** Parameters on one GPU. */
  readonly parameters: number;
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  /** The part of the optimizer's states that is in the CPU's memory. */
  readonly onCpu: number;
  readonly activations: number;
}

export const memoryPlanSpec: ExperimentSpec<typeof memoryPlanParams, MemoryPlanFrame> = {
  id: 'memory-plan',
  title: 'Who fits where',
  version: 1,
  frameName: 'rank',
  params: memoryPlanParams,
  presets: [
    {
      id: 'many',
      label: 'Many GPUs',
      help: 'Spread over many groups, the optimizer’s states are next to nothing: weights and gradients are what a rank holds.',
      params: {},
    },
    {
      id: 'few',
      label: 'One group alone',
      help: 'One group of GPUs has to hold all of the optimizer’s states.',
      params: { replicas: 1 },
    },
    {
      id: 'cpu',
      label: 'Optimizer on the CPU',
      help: 'The states wait in the memory of the node.',
      params: { replicas: 1, onCpu: 1 },
    },
    {
      id: 'adamw',
      label: 'AdamW instead',
      help: 'A second moment more for every parameter.',
      params: { replicas: 1, optimizer: 'adamw' },
    },
    {
      id: 'dualpipe',
      label: 'DualPipe',
      help: 'Every rank holds two stages.',
      params: { schedule: 'dualpipe' },
    },
    {
      id: 'eight',
      label: 'Eight expert ranks',
      help: 'Half as many ranks hold twice as many experts each.',
      params: { expertRanks: '8' },
    },
    {
      id: 'kept',
      label: 'All activations kept',
      help: 'Without any of the three measures the first ranks overflow.',
      params: { activations: 'none' },
    },
    {
      id: 'offload',
      label: 'Activations offloaded',
      help: 'Activations wait in the memory of the CPU.',
      params: { activations: 'offload' },
    },
  ],
  arms: () => [{ id: 'ranks', label: 'Ranks of the pipeline' }],
  length: (params) => params.stages,
  summarize(frames) {
    const most = (value: (frame: MemoryPlanFrame) => number) =>
      frames.length > 0 ? Math.max(...frames.map(value)) / 1e9 : null;
    const states = (frame: MemoryPlanFrame) => frame.weights + frame.gradients;
    return {
      statesMost: most(states),
      statesMean:
        frames.length > 0 ? frames.reduce((sum, frame) => sum + states(frame), 0) / frames.length / 1e9 : null,
      optimizerMost: most(({ optimizer }) => optimizer),
      withOptimizerMost: most((frame) => states(frame) + frame.optimizer),
      activationsMost: most(({ activations }) => activations),
      allMost: most((frame) => states(frame) + frame.optimizer + frame.activations),
    };
  },
};
