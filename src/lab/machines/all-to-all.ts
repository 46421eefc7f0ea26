/** How long the experts' all-to-all takes, from how many copies of a token leave and at what bandwidth. */

/**
 * Of `groups` equal groups of experts, how many a token visits on average when it chooses `chosen` of `experts` experts, all choices
 * equally likely: groups (1 - C(E - E/g, k) / C(E, k)).
 */
export function visitedGroups(groups: number, experts: number, chosen: number): number {
  const others = experts - experts / groups;
  let none = 1;
  for (let i = 0; i < chosen; i++) none *= Math.max(0, others - i) / (experts - i);
  return groups * (1 - none);
}

/** GPUs of a node: within one, NVLink; between nodes, RDMA. */
export const NODE = 8; // fact TR-13

export interface Bandwidth {
  /** GB/s, "logical" (fact TR-41): the copy for the own node, or the own GPU within a node, is counted as sent. */
  readonly dispatch: number;
  readonly combine: number;
}

/** Published by DeepEP for H800s: fact TR-40. */
export const DEEPEP: Readonly<Record<number, Bandwidth>> = {
  8: { dispatch: 153, combine: 158 },
  16: { dispatch: 43, combine: 43 },
  32: { dispatch: 58, combine: 57 },
  64: { dispatch: 51, combine: 50 },
};

export interface Exchange {
  /** Tokens that each GPU sends, and the numbers of one token. */
  readonly tokens: number;
  readonly hidden: number;
  readonly experts: number;
  readonly chosen: number;
  readonly expertRanks: number;
  /** Bytes a number on the way to the experts, and on the way back. */
  readonly dispatchBytes: number;
  readonly combineBytes: number;
}

/** Seconds of dispatch and combine of one pass; `visited` counts nodes, or GPUs where there is one node alone. */
export function exchangeTimes(
  { tokens, hidden, experts, chosen, expertRanks, dispatchBytes, combineBytes }: Exchange,
  bandwidth: Bandwidth,
): { readonly visited: number; readonly dispatch: number; readonly combine: number } {
  const groups = expertRanks > NODE ? expertRanks / NODE : expertRanks;
  const visited = visitedGroups(groups, experts, chosen);
  const numbers = tokens * visited * hidden;
  return {
    visited,
    dispatch: (numbers * dispatchBytes) / (bandwidth.dispatch * 1e9),
    combine: (numbers * combineBytes) / (bandwidth.combine * 1e9),
  };
}
