/** What the islands of the map are: the kind of thing that each synthetic tool works on, and where a kind's name is written. */

import type { ObjectKind } from '../../../lab/agentic/tools/objects.ts';
import type { Places } from './geometry.ts';

export const KINDS = ['record', 'device', 'signal', 'document', 'person'] as const satisfies readonly ObjectKind[];

/** Names of the islands, the last one that of the real tools. */
export const ISLANDS = ['records', 'devices', 'readings', 'documents', 'people', 'real tools'] as const;
export const REAL = KINDS.length;

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;

export interface Island {
  readonly x: number;
  readonly y: number;
  /** Half its width and height, by the half of its tools that lies in the middle. */
  readonly rx: number;
  readonly ry: number;
}

/** Where each island lies; not numbers for one without tools. */
export const islandsOf = ({ x, y }: Places, islands: readonly number[]): Island[] =>
  ISLANDS.map((_, island) => {
    const own = islands.flatMap((each, i) => (each === island ? [i] : []));
    const along = (values: readonly number[]) => {
      const sorted = own.map((i) => values[i]!).sort((a, b) => a - b);
      return { middle: quantile(sorted, 0.5), half: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 2 };
    };
    const [h, v] = [along(x), along(y)];
    return { x: h.middle, y: v.middle, rx: h.half, ry: v.half };
  });
