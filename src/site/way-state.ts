/** Which stop of which way an address names: `?way=5.2` is the second stop of the way "5". */

import type { Stop, WayData } from './ways-data.ts';

export interface AtStop {
  readonly way: WayData;
  readonly stop: Stop;
  /** From 1. */
  readonly number: number;
}

/** Undefined for an address that names no stop of these ways. */
export function stopIn(ways: readonly WayData[], search: string): AtStop | undefined {
  const [, id, digits] = /^([a-z0-9]+)\.(\d{1,3})$/.exec(new URLSearchParams(search).get('way') ?? '') ?? [];
  const way = ways.find((one) => one.id === id);
  const number = Number(digits);
  const stop = way?.stops[number - 1];
  return way && stop && { way, stop, number };
}

/** The same address on no way. */
export function withoutWay(search: string): string {
  const rest = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !/^way(=|$)/.test(pair));
  return rest.length > 0 ? `?${rest.join('&')}` : '';
}
