/** Arms that are drawn behind those of the run on view: an earlier run, or the one that no change of course has touched. */

import type { Frame } from '../lab/experiment/experiment.ts';

/** Ends the ids of such arms. */
const MARK = '~';

export interface Behind<F extends Frame> {
  /** Stands after an arm's own label, such as "before". */
  readonly label: string;
  readonly arms: Readonly<Record<string, readonly F[]>>;
}

export const behindId = (arm: string): string => arm + MARK;

/** The id of the arm that this one stands behind, or its own. */
export const baseOf = (arm: string): string => (arm.endsWith(MARK) ? arm.slice(0, -MARK.length) : arm);

/** The classes that colour an arm's marks; its role has the arm's own name where the arm names none. */
export const armClass = (arm: string, colour: string = baseOf(arm)): string =>
  `arm-${colour}${arm.endsWith(MARK) ? ' ghost' : ''}`;
