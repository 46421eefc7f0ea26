/** One line of a chart: its data, its name at the end, and how it is drawn. */

import type { Series } from './line-path.ts';

export interface ChartLine {
  readonly id: string;
  readonly series: Series;
  /** The colour role, such as `arm-muon`. */
  readonly className: string;
  /** Written at the line's end; an empty label writes the value alone. */
  readonly label?: string;
  /** Carries a dot and its value at the scrubbed step. */
  readonly marked?: boolean;
  readonly thin?: boolean;
  readonly dashed?: boolean;
  /** Pixel columns that the plot is thought to have; each gets at most two points. */
  readonly columns?: number;
}
