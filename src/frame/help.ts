/** The line under a control: what its parameter is, or why it changes nothing now. */

import type { Param } from '../lab/experiment/params.ts';

export const helpOf = ({ help }: Pick<Param, 'help'>, idle: string | undefined): string =>
  idle ? `Without effect: ${idle}.` : help;
