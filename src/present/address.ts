/** Whether an address presents its page: `?present=12` for the room, `?desk=12` for the presenter's own window, each at a screen. */

/** The room's window, or the presenter's with notes beside the screen. */
export type Mode = 'present' | 'desk';

export interface Presented {
  readonly mode: Mode;
  /** The number of a screen, or the id of a figure, a drawing or a section. */
  readonly at: string;
}

const rest = (search: string) =>
  search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => pair !== '' && !/^(present|desk)(=|$)/.test(pair));

const query = (pairs: readonly string[]) => (pairs.length > 0 ? `?${pairs.join('&')}` : '');

/** Undefined for an address that presents nothing. */
export function presented(search: string): Presented | undefined {
  const asked = new URLSearchParams(search);
  const mode = asked.has('desk') ? 'desk' : asked.has('present') ? 'present' : undefined;
  return mode && { mode, at: asked.get(mode) ?? '' };
}

/** The same address at a screen; all else in it stays. */
export const presenting = (search: string, mode: Mode, at: number): string => query([`${mode}=${at}`, ...rest(search)]);

export const withoutPresenting = (search: string): string => query(rest(search));
