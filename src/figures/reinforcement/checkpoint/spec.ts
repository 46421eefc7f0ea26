/** The checkpoint engine: how long new weights take to reach every inference engine, by five ways. Parameters, frames, presets; the code that runs is in run.ts. */

import type { ExperimentSpec, Frame } from '../../../lab/experiment/experiment.ts';
import type { ParamsOf } from '../../../lab/experiment/params.ts';
import {
  byShard,
  type Cluster,
  inSequence,
  K2_FP8_BYTES,
  type Plan,
  planOf,
  threeStages,
  twoStages,
  type Update,
} from '../../../lab/machines/checkpoint-engine.ts';

/** Parts that are shown one by one. */
export const SHOWN = 8;

export const checkpointParams = {
  network: {
    kind: 'number',
    label: 'Broadcast',
    unit: 'GB/s',
    default: 50,
    min: 5,
    max: 400,
    log: true,
    help: 'What each GPU receives in a second. A network card of 400 Gbit/s gives 50 GB/s at most.',
  },
  host: {
    kind: 'number',
    label: 'Host to GPU',
    unit: 'GB/s',
    default: 50,
    min: 5,
    max: 400,
    log: true,
    advanced: true,
    help: 'The copy over PCIe from the host’s memory to the GPU.',
  },
  local: {
    kind: 'number',
    label: 'Reload',
    unit: 'GB/s',
    default: 150,
    min: 5,
    max: 2000,
    log: true,
    advanced: true,
    help: 'How fast an inference engine takes its shard out of what was broadcast.',
  },
  buffer: {
    kind: 'number',
    label: 'Buffer',
    unit: 'GB',
    default: 2,
    min: 0.1,
    max: 16,
    log: true,
    advanced: true,
    help: 'Size of each of the three buffers of a GPU, and of a part.',
  },
  gpus: {
    kind: 'number',
    label: 'GPUs',
    default: 256,
    min: 16,
    max: 8192,
    integer: true,
    log: true,
    advanced: true,
    help: 'How many GPUs hold the weights together: the more there are, the smaller is each one’s shard.',
  },
  overhead: {
    kind: 'number',
    label: 'Overhead a tensor',
    unit: 'ms',
    default: 0,
    min: 0,
    max: 10,
    advanced: true,
    help: 'What each tensor costs beyond its bytes, where every GPU is sent only what it needs.',
  },
  deadline: {
    kind: 'number',
    label: 'File system’s time',
    unit: 's',
    default: 1,
    min: 0.5,
    max: 100,
    log: true,
    advanced: true,
    help: 'In how many seconds a network file system would have to serve all. The report does not say.',
  },
} as const;

export type CheckpointParams = ParamsOf<typeof checkpointParams>;

export const clusterOf = ({ network, host, local, buffer, gpus }: CheckpointParams): Cluster => ({
  bytes: K2_FP8_BYTES,
  gpus,
  buffer: buffer * 1e9,
  host: host * 1e9,
  network: network * 1e9,
  local: local * 1e9,
});

export interface CheckpointArm {
  readonly id: 'two' | 'free' | 'shared' | 'sequence' | 'shard';
  readonly label: string;
  update(params: CheckpointParams, plan: Plan): Update;
}
export const ARMS: readonly CheckpointArm[] = [
  {
    id: 'two',
    label: 'Two stages, as in K2',
    update: (_, { parts, rounds, stages }) => twoStages(parts, rounds, stages, SHOWN),
  },
  {
    id: 'free',
    label: 'Three stages, each with its own link',
    update: (_, { parts, stages }) => threeStages(parts, stages, false, SHOWN),
  },
  {
    id: 'shared',
    label: 'Three stages, one PCIe link',
    update: (_, { parts, stages }) => threeStages(parts, stages, true, SHOWN),
  },
  {
    id: 'sequence',
    label: 'One stage after the other',
    update: (_, { parts, stages }) => inSequence(parts, stages, SHOWN),
  },
  {
    id: 'shard',
    label: 'Each GPU only its shard',
    update: (params) => ({ seconds: byShard(clusterOf(params), params.overhead / 1000), first: [] }),
  },
];

/** One part of the weights on its way; of the way by shard, which has no parts, its end alone. */
export interface CheckpointFrame extends Frame {
  /** Until every engine has its weights. */
  readonly seconds: number;
  /** From and to, in seconds, of the copy, the broadcast and the reload; empty without parts. */
  readonly spans: readonly number[];
}

export const checkpointSpec: ExperimentSpec<typeof checkpointParams, CheckpointFrame> = {
  id: 'checkpoint',
  title: 'New weights for every engine',
  version: 1,
  frameName: 'part',
  params: checkpointParams,
  presets: [
    {
      id: 'card',
      label: 'One network card',
      help: 'Everything goes to everybody at the rate of one card.',
      params: {},
    },
    {
      id: 'slow',
      label: 'Half of a card',
      help: 'Everything goes to everybody at half of a card’s rate.',
      params: { network: 25 },
    },
    {
      id: 'many',
      label: 'Thousands of GPUs',
      help: 'The shards are small, and one copy from the host is enough.',
      params: { gpus: 4096 },
    },
    {
      id: 'overhead',
      label: 'Only the shard, with overhead',
      help: 'A sixteenth of the bytes, and a few milliseconds for each tensor.',
      params: { overhead: 4 },
    },
  ],
  arms: () => ARMS,
  length: () => SHOWN,
  summarize: (frames) => ({ seconds: frames[0]?.seconds ?? null }),
};

export const planFor = (params: CheckpointParams): Plan => planOf(clusterOf(params));
