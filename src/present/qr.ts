/** An address as a code that a camera reads, drawn in the page. */

import { encode } from 'uqr';

export interface Code {
  /** Modules a side, with the empty margin that readers of codes ask for. */
  readonly size: number;
  /** The dark modules as an SVG path. */
  readonly path: string;
}

const MARGIN = 4;

export function codeOf(address: string): Code {
  const { size, data } = encode(address, { ecc: 'L', border: MARGIN });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
