/** New weights for every inference engine: everything broadcast to all in a pipeline of up to three stages, or each machine sent only its shard. */

import { countParameters } from './parameters.ts';
import { K2 } from './published.ts';

/** K2 in FP8 with one FP32 scale for each block of 128 × 128 weights, in bytes. */
export const K2_FP8_BYTES = countParameters(K2.shape).total * (1 + 4 / (128 * 128));

/** Seconds that one part takes in each stage, at full speed: from host to GPU, to all others, into the engine's own place. */
export interface Stages {
  readonly load: number;
  readonly broadcast: number;
  readonly reload: number;
}

export type Span = readonly [from: number, to: number];
/** When one part went through each stage, in seconds. */
export interface PartTimes {
  readonly load: Span;
  readonly broadcast: Span;
  readonly reload: Span;
}

export interface Update {
  /** Until the last part is reloaded. */
  readonly seconds: number;
  /** Of the first parts, as many as were asked for. */
  readonly first: readonly PartTimes[];
}

/** So short a rest is none. */
const NONE = 1e-12;

/**
 * Three stages at once (the report's appendix G, figure 13): one buffer for the copy from the host, which is free again when its part's broadcast begins, and two for what
 * is broadcast and reloaded. Where copy and broadcast share a link each has half of it while both run (figure 13b). Rates are constant: a fluid model.
 */
export function threeStages(parts: number, stages: Stages, isShared: boolean, show = 0): Update {
  const begun = { load: 0, broadcast: 0, reload: 0 };
  const times: { load: [number, number]; broadcast: [number, number]; reload: [number, number] }[] = [];
  const seen = (part: number) => {
    times[part] ??= { load: [0, 0], broadcast: [0, 0], reload: [0, 0] };
    return times[part]!;
  };
  let [time, loaded, sent, reloaded] = [0, 0, 0, 0];
  let left = { ...stages };
  let isSending = false;
  while (reloaded < parts) {
    if (!isSending && loaded > begun.broadcast && begun.broadcast - reloaded < 2) {
      isSending = true;
      if (begun.broadcast < show) seen(begun.broadcast).broadcast[0] = time;
      begun.broadcast++;
      left = { ...left, broadcast: stages.broadcast };
    }
    const isLoading = loaded < parts && loaded - begun.broadcast < 1;
    const isReloading = reloaded < sent;
    if (isLoading && begun.load === loaded) {
      if (loaded < show) seen(loaded).load[0] = time;
      begun.load++;
    }
    if (isReloading && begun.reload === reloaded) {
      if (reloaded < show) seen(reloaded).reload[0] = time;
      begun.reload++;
    }
    const speed = isShared && isLoading && isSending ? 0.5 : 1;
    const step = Math.min(
      isLoading ? left.load / speed : Number.POSITIVE_INFINITY,
      isSending ? left.broadcast / speed : Number.POSITIVE_INFINITY,
      isReloading ? left.reload : Number.POSITIVE_INFINITY,
    );
    time += step;
    const rest = { ...left };
    if (isLoading) rest.load -= step * speed;
    if (isSending) rest.broadcast -= step * speed;
    if (isReloading) rest.reload -= step;
    if (isLoading && rest.load < NONE) {
      if (loaded < show) seen(loaded).load[1] = time;
      loaded++;
      rest.load = stages.load;
    }
    if (isSending && rest.broadcast < NONE) {
      if (sent < show) seen(sent).broadcast[1] = time;
      sent++;
      isSending = false;
    }
    if (isReloading && rest.reload < NONE) {
      if (reloaded < show) seen(reloaded).reload[1] = time;
      reloaded++;
      rest.reload = stages.reload;
    }
    left = rest;
  }
  return { seconds: time, first: times };
}

/** Two stages (figure 13c): in each of `rounds` all GPUs fill their buffers at once, then broadcast and reload run side by side. */
export function twoStages(parts: number, rounds: number, stages: Stages, show = 0): Update {
  const { load, broadcast, reload } = stages;
  const [slow, quick] = [Math.max(broadcast, reload), Math.min(broadcast, reload)];
  const aRound = Math.ceil(parts / rounds);
  const first = Array.from({ length: Math.min(show, parts) }, (_, part): PartTimes => {
    const round = Math.floor(part / aRound);
    const begin = (round + 1) * load + part * slow;
    const sent = begin + broadcast;
    // The next part may be sent while this one is reloaded.
    const taken = reload > broadcast ? (round + 1) * load + broadcast + part * reload : sent;
    return {
      load: [round * (load + aRound * slow), round * (load + aRound * slow) + load],
      broadcast: [begin, sent],
      reload: [taken, taken + reload],
    };
  });
  return { seconds: rounds * load + parts * slow + quick, first };
}

/** One stage after the other for each part, nothing side by side. */
export function inSequence(parts: number, { load, broadcast, reload }: Stages, show = 0): Update {
  const one = load + broadcast + reload;
  const first = Array.from({ length: Math.min(show, parts) }, (_, part): PartTimes => {
    const from = part * one;
    return {
      load: [from, from + load],
      broadcast: [from + load, from + load + broadcast],
      reload: [from + load + broadcast, from + one],
    };
  });
  return { seconds: parts * one, first };
}

export interface Cluster {
  /** What an update moves, in bytes. */
  readonly bytes: number;
  readonly gpus: number;
  /** Each of the three buffers of a GPU, in bytes. */
  readonly buffer: number;
  /** Bytes a second: from host to GPU, of the broadcast, and inside the GPU. */
  readonly host: number;
  readonly network: number;
  readonly local: number;
}

export interface Plan {
  /** What one GPU keeps of the weights, in bytes. */
  readonly shard: number;
  /** Copies from the host until a whole shard has passed the buffer. */
  readonly rounds: number;
  readonly parts: number;
  readonly stages: Stages;
}

export function planOf({ bytes, gpus, buffer, host, network, local }: Cluster): Plan {
  const shard = bytes / gpus;
  const part = Math.min(buffer, shard);
  return {
    shard,
    rounds: Math.ceil(shard / buffer),
    parts: Math.round(bytes / part),
    stages: { load: part / host, broadcast: part / network, reload: part / local },
  };
}

/** GPUs that share the weights of one engine. */
export const ENGINE_GPUS = 16;
/** Tensors that one of sixteen such GPUs takes of K2: three matrices of each of its experts, and twelve more a layer. */
export const K2_TENSORS = (60 * 384 * 3) / ENGINE_GPUS + 61 * 12;

/** Seconds when each GPU is sent only what it needs, with so many seconds of overhead for each tensor. */
export const byShard = ({ bytes, network }: Pick<Cluster, 'bytes' | 'network'>, overhead: number): number =>
  bytes / ENGINE_GPUS / network + K2_TENSORS * overhead;

/** Bytes a second that a file system must deliver when every GPU reads so many bytes in so many seconds. */
export const fileSystemRate = (gpus: number, bytes: number, seconds: number): number => (gpus * bytes) / seconds;
