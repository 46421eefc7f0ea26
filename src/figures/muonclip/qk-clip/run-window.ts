/** A small part of one head's logits, around the largest, computed from the layer's queries and keys. */

import type { AttentionLayer } from '../../../lab/model/attention-layer.ts';
import type { TransformerConfig } from '../../../lab/model/config.ts';
import type { LogitPart } from '../../../lab/tensor/attention.ts';
import { softCapCausal } from '../../../lab/tensor/soft-cap.ts';
import type { Tape, Tensor } from '../../../lab/tensor/tape.ts';
import { WINDOW, type WindowPlace } from './spec.ts';

interface Layer {
  readonly tape: Tape;
  readonly layer: AttentionLayer;
  readonly config: TransformerConfig;
  readonly ids: Int32Array;
  input(): Tensor;
}

interface Place {
  /** Row of the batch at which the sequence starts. */
  readonly start: number;
  readonly words: WindowPlace;
}

/** q · k of one part for a query row and a key row of the batch, divided by the root of the query width. */
function product({ arena }: Tape['kernels'], part: LogitPart, head: number, query: number, key: number, scale: number) {
  const { q, k, width, sharedKey } = part;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    sum +=
      arena[q.data + query * q.cols + head * width + i]! *
      arena[k.data + key * k.cols + (sharedKey ? 0 : head * width) + i]!;
  }
  return scale * sum;
}

/** The parts of the logit between two rows of the batch, as a function: content first, then rotary. */
function partsOf({ tape, layer, config, input }: Layer, head: number) {
  const parts = layer.logitParts(input(), config.length);
  const scale = 1 / Math.sqrt(parts.reduce((sum, { width }) => sum + width, 0));
  return (query: number, key: number) => parts.map((part) => product(tape.kernels, part, head, query, key, scale));
}

const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 0);
const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));

/** Finds the head's largest logit and the window around it; of the window as much as can be lies below the diagonal. */
export function placeWindow(own: Layer, head: number): Place {
  const T = own.config.length;
  const partsAt = partsOf(own, head);
  let [best, start, query, key] = [Number.NEGATIVE_INFINITY, 0, 0, 0];
  for (let from = 0; from < own.ids.length; from += T) {
    for (let i = 0; i < T; i++) {
      for (let j = 0; j <= i; j++) {
        const value = total(partsAt(from + i, from + j));
        if (value > best) [best, start, query, key] = [value, from, i, j];
      }
    }
  }
  const [top, left] = [clamp(query - 2, T - WINDOW), clamp(key - 2, T - WINDOW)];
  const text = (from: number) => String.fromCharCode(...own.ids.subarray(start + from, start + from + WINDOW));
  const words = { queries: text(top), keys: text(left), top, left, row: query - top, column: key - left };
  return { start, words };
}

/** The window's logits with the weights as they stand, capped when `cap` is given, and the two parts of its marked logit. */
export function printWindow(own: Layer, head: number, { start, words }: Place, cap?: number) {
  const partsAt = partsOf(own, head);
  const { top, left, row, column } = words;
  const logits = Array.from({ length: WINDOW * WINDOW }, (_, i) => {
    const [query, key] = [top + Math.floor(i / WINDOW), left + (i % WINDOW)];
    return key > query ? Number.NaN : capped(total(partsAt(start + query, start + key)), cap);
  });
  const [content = 0, rotary = 0] = partsAt(start + top + row, start + left + column);
  return { logits, content, rotary };
}

/** One logit through the soft-cap that the attention layer has. */
function capped(logit: number, cap: number | undefined): number {
  if (cap === undefined) return logit;
  const block = Float64Array.of(logit, 0);
  softCapCausal(block, 0, 1, 1, cap);
  return block[0]!;
}
